import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { ApiError } from '#app/api/call.ts'
import { useSession } from '#app/api/console.ts'
import { useMe, userQuery } from '#app/api/people.ts'
import { projectDependenciesQuery, projectSharesQuery } from '#app/api/projects.ts'
import { beside } from '#app/api/query.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { sharesOf } from '#app/lib/access/shares.ts'
import { toldApart } from '#app/lib/people.ts'
import { afterwards, type Fact } from '#app/lib/transfer/afterwards.ts'
import { type Item, itemsOf } from '#app/lib/transfer/items.ts'
import { type Choice, outcomeOf, standingOf } from '#app/lib/transfer/outcome.ts'
import type { Around, Reach } from '#app/lib/transfer/reach.ts'
import type { Listed } from '#app/lib/transfer/report.ts'
import { type Light, obstacle, requirements } from '#app/lib/transfer/requirements.ts'
import type { Row } from './rows.ts'
import { type Reading, useReaches } from './useReaches.ts'

// Our own server answers so many quickly; of Civis' requests there is a number to the hour.
const unasked = { here: 2_000, onCivis: 100 }

const none: ReadonlySet<string> = new Set()

export interface TransferPlan {
  me: number
  lights: readonly Light[]
  /** Why it cannot be sent now; null where it can. */
  why: string | null
  /** The new owner, once they are read. */
  target: { id: number; name: string; username: string; groups: readonly string[] } | null
  share: Choice['share']
  setShare: (share: Choice['share']) => void
  picks: ReadonlySet<string>
  onPick: (keys: readonly string[], picked: boolean) => void
  choice: Choice
  /** Null before they are read for the person chosen. */
  rows: readonly Row[] | null
  reading: Reading
  /** The dependencies and who reaches them, once all is read that is being read: what a report is to compare with. */
  before: () => Promise<readonly Listed[]>
  /** Why the dependencies could not be read, and another try. */
  failed: { error: Error; again: () => void } | null
  facts: (mail: boolean) => Fact[]
}

/** What was chosen before the page was loaded again. */
interface Start {
  share: Choice['share']
  picks: readonly string[]
}

/** All that the dialog knows of a transfer to the person with the id `to` before it is made. */
export function useTransferPlan(project: ProjectDetail, to: number | null, start: Start | null): TransferPlan {
  const { me, rulesKnown } = useSession()
  const mine = useMe().data
  const [share, setShare] = useState<Choice['share']>(start?.share ?? 'all')
  const [picks, setPicks] = useState<ReadonlySet<string>>(() => (start ? new Set(start.picks) : none))
  const onPick = useCallback(
    (keys: readonly string[], picked: boolean) =>
      setPicks((before) => new Set(picked ? [...before, ...keys] : [...before].filter((key) => !keys.includes(key)))),
    [],
  )
  const person = useQuery({ ...userQuery(to ?? 0), enabled: to !== null })
  // Civis asks for Manage on whoever is the author now.
  const author = useQuery({ ...userQuery(project.author.id), ...beside, enabled: !rulesKnown && project.author.id !== me?.id })
  const chosen = to === null ? null : (person.data ?? (isGone(person.error) ? ('unseen' as const) : ('reading' as const)))
  const target = typeof chosen === 'object' ? chosen : null
  const dependencies = useQuery({ ...projectDependenciesQuery(project.id, to ?? 0), enabled: target !== null })
  const shares = useQuery({ ...projectSharesQuery(project.id), ...beside })

  const projectShares = useMemo(() => (shares.data ? sharesOf(shares.data) : null), [shares.data])
  const myGroups = useMemo(() => new Set(mine.groups.map(({ id }) => id)), [mine.groups])
  const isAdmin = me?.admin ?? false
  const around = useMemo<Around | null>(
    () =>
      target && {
        target: { id: target.id, name: target.name, groupIds: new Set(target.groups.map(({ id }) => id)) },
        seesGroup: (id) => isAdmin || myGroups.has(id),
        project: { autoShare: project.autoShare, shares: projectShares },
      },
    [target, isAdmin, myGroups, project.autoShare, projectShares],
  )
  const items = useMemo(() => itemsOf(dependencies.data ?? [], project), [dependencies.data, project])
  const { reaches, reading, whole } = useReaches(items, around, rulesKnown ? unasked.here : unasked.onCivis)
  const choice = useMemo<Choice>(() => (share === 'picked' ? { share, keys: picks } : { share }), [share, picks])
  const rows = useMemo(
    () =>
      target && dependencies.data
        ? items.map((item): Row => {
            const reach = reaches.get(item.key) ?? unread(item)
            return { item, reach, standing: standingOf(item, reach), outcome: outcomeOf(item, reach, choice, target.name) }
          })
        : null,
    [items, reaches, choice, target, dependencies.data],
  )

  const asking = { id: me?.id ?? 0, admin: isAdmin }
  const lights = requirements({ me: asking, project, rulesKnown, authorLevel: author.data?.myPermissionLevel ?? null, chosen })
  const waits =
    target && !rows && share !== 'none'
      ? dependencies.error
        ? 'The dependencies could not be read'
        : 'The dependencies are being read'
      : null
  return {
    me: asking.id,
    lights,
    why: obstacle(lights) ?? waits,
    target: target && { id: target.id, name: target.name, username: target.user, groups: target.groups.map(({ name }) => name) },
    share,
    setShare,
    picks,
    onPick,
    choice,
    rows,
    reading,
    before: async () => {
      if (!rows) return []
      const all = await whole()
      return items.map((item) => ({ item, reach: all.get(item.key) ?? unread(item) }))
    },
    failed: failure(person.error && !isGone(person.error) ? person : dependencies.error ? dependencies : null),
    facts: (mail) => {
      if (!target) return []
      const called = toldApart([project.author, { ...target, username: target.user }])
      const named = <T extends { id: number; name: string }>(one: T): T => ({ ...one, name: called.get(one.id) ?? one.name })
      return afterwards({
        me: { ...asking, groupIds: myGroups },
        project: { ...project, author: named(project.author) },
        shares: projectShares,
        target: named(target),
        choice,
        outcomes: rows,
        mail,
        rulesKnown,
      })
    },
  }
}

const unread = ({ told }: Item): Reach => ({ own: told, ways: [], unclear: [] })

const isGone = (error: Error | null) => error instanceof ApiError && error.status === 404

const failure = (read: { error: Error | null; refetch: () => unknown } | null) =>
  read?.error ? { error: read.error, again: () => void read.refetch() } : null
