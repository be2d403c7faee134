import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { beside } from '#app/api/query.ts'
import { mayAskAhead } from '#app/api/remaining.ts'
import { useSession } from '#app/api/console.ts'
import { requestsForMembers } from '#app/features/people/readMembers.ts'
import { accessQuery } from '#app/features/people/useAccess.ts'
import { type Level, rank } from '#app/contract/levels.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { peopleIn } from '#app/lib/access/effect.ts'
import type { Known, Named } from '#app/lib/access/known.ts'
import { hiddenFrom, hiddenLevel, strongestPaths } from '#app/lib/access/paths.ts'
import { hiddenWords, pathWords } from '#app/lib/access/sentences.ts'
import { lookOf } from '#app/lib/people.ts'
import type { Holder } from './holders.ts'

/** What somebody can in effect, by the strongest of all ways that are known: Manage, `through Admins`. */
export interface InEffect {
  level: Level
  through: string
  /** Something hidden from me may give them more. */
  orMore: boolean
}

/** Somebody who has a level by groups or Auto-Share alone. */
export interface Reached extends Named, InEffect {
  username?: string
}

export interface Effects {
  /** Of a person, where it is more than this level; null where it is not, or not known. */
  above: (personId: number, level: Level | null) => InEffect | null
  /** Who is not in the list and has a level all the same, of those whose name or user name has a piece in it (`lookOf`): the strongest first. */
  reached: (piece: string) => readonly Reached[]
  /** What may give somebody access unseen, a sentence each; null where that is not looked up. */
  hidden: readonly string[] | null
  /** How many groups would have to be looked into, where that is not done before it is asked for; else 0. */
  waiting: number
  look: () => void
}

// They are asked again after each change.
const mostRequests = 10

/**
 * What the people of a list can in effect on a project, by groups and Auto-Share too. It is looked up beside the page, which does
 * without it; where that takes many requests, or few are left, not before somebody asks for it.
 */
export function useInEffect(project: ProjectDetail, holders: readonly Holder[], me: Known['me']): Effects {
  const { rulesKnown } = useSession()
  const [asked, setAsked] = useState(false)
  const [spare] = useState(mayAskAhead)
  const groups = holders.filter(({ kind }) => kind === 'group')
  const requests = requestsForMembers(
    groups.map(({ size }) => size),
    rulesKnown,
  )
  const enabled = asked || (spare && requests <= mostRequests)
  const { id, name, author, myPermissionLevel: level } = project
  const { data: known } = useQuery({
    ...accessQuery({ id, name, level, author, path: 'projects' }, { me }),
    ...beside,
    enabled,
    placeholderData: keepPreviousData,
  })
  const strongest = useMemo(() => known && strongestPaths(known), [known])
  const hidden = useMemo(() => (known ? hiddenLevel(known) : null), [known])
  const above = useCallback<Effects['above']>(
    (personId, shown) => {
      const path = strongest?.get(personId)
      if (!known || !path || rank(path.level) <= rank(shown)) return null
      const isMe = personId === me.id
      return { level: path.level, through: pathWords(known, path, isMe), orMore: !isMe && rank(hidden) > rank(path.level) }
    },
    [known, strongest, hidden, me.id],
  )
  const reached = useCallback<Effects['reached']>(
    (piece) => {
      if (!known || piece === '') return []
      const listed = new Set(holders.flatMap((holder) => (holder.kind === 'user' ? [holder.id] : [])))
      // Where somebody is named more than once, a user name that is known stays known.
      const people = new Map<number, Named & { username?: string }>()
      for (const one of peopleIn(known)) if (!people.get(one.id)?.username) people.set(one.id, one)
      return [...people.values()]
        .filter(({ id, name, username = '' }) => !listed.has(id) && (lookOf(name).includes(piece) || lookOf(username).includes(piece)))
        .flatMap(({ id, name, username }) => {
          const effect = above(id, null)
          return effect ? [{ id, name, ...(username && { username }), ...effect }] : []
        })
        .toSorted((a, b) => rank(b.level) - rank(a.level) || a.name.localeCompare(b.name))
    },
    [known, holders, above],
  )
  const unseen = useMemo(() => (known ? hiddenFrom(known).map((one) => hiddenWords(known, one)) : null), [known])
  return { above, reached, hidden: unseen, waiting: enabled ? 0 : groups.length, look: () => setAsked(true) }
}
