import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { allMadeSince } from '#app/api/newest.ts'
import { projectQuery, useCloneProject, useUpdateProject } from '#app/api/projects.ts'
import { say } from '#app/components/Toasts.tsx'
import type { Look } from '#app/components/useOutcome.ts'
import { nameOfClone } from '#app/contract/clone.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { now } from '#app/lib/dates.ts'
import { inOtherWords } from '#app/lib/failure.ts'
import { isRecord } from '#app/lib/isRecord.ts'
import { useKeptClone } from './useKeptClone.ts'

export interface Wanted {
  name: string
  schedules: boolean
  notifications: boolean
}

/** What was wanted, as it was kept as data; null for anything else. */
export function readWanted(value: unknown): Wanted | null {
  if (!isRecord(value)) return null
  const { name, schedules, notifications } = value
  return typeof name === 'string' && typeof schedules === 'boolean' && typeof notifications === 'boolean'
    ? { name, schedules, notifications }
    : null
}

/** A clone that was made, as it was read back, and what went wrong with its name. */
export interface Made {
  clone: ProjectDetail
  /** The name that it should have got, and has not. */
  unnamed: { name: string; error: Error } | null
}

/** Makes a clone and gives it its name: two calls, told as one. Where the second fails the clone is there all the same. */
export function useCloning(source: Pick<ProjectDetail, 'id' | 'name'>) {
  const client = useQueryClient()
  const { me, rulesKnown } = useSession()
  const clone = useCloneProject()
  const rename = useUpdateProject()
  const [made, setMade] = useState<Made | null>(null)
  const { found: kept, keep } = useKeptClone(me?.id ?? 0, source.id)
  const [pending, setPending] = useState(false)
  const since = useRef(0)
  const wanted = useRef('')
  // What was answered stands for what cannot be read: that the clone is there must be said whatever becomes of the connection.
  const read = (answer: ProjectDetail) => client.fetchQuery({ ...projectQuery(answer.id), staleTime: 0 }).catch(() => answer)

  const setName = async (answer: ProjectDetail, name: string): Promise<Made> => {
    keep({ id: answer.id, name })
    try {
      await rename.mutateAsync({ projectId: answer.id, name })
      return { clone: await read({ ...answer, name }), unnamed: null }
    } catch (error) {
      const clone = await read(answer)
      // The answer alone may have been lost.
      if (clone.name === name) return { clone, unnamed: null }
      return { clone, unnamed: { name, error: error instanceof Error ? error : new Error(String(error)) } }
    }
  }
  const named = (clone: ProjectDetail): Made => {
    keep(clone)
    return { clone, unnamed: null }
  }
  const busy = async <T>(send: () => Promise<T>): Promise<T> => {
    setPending(true)
    try {
      return await send()
    } finally {
      setPending(false)
    }
  }
  /** Looks for a clone of this project among mine, where nobody knows if one was made. */
  const look: Look = async () => {
    const found = await allMadeSince(client, me?.id ?? 0, since.current)
    const called = found.find(({ name }) => name === nameOfClone(source.id, source.name))
    if (called) {
      const name = wanted.current
      const words = `It was cloned: project ${called.id}, “${called.name}”, is among your projects.`
      const goOn = async () => {
        const there = await client.fetchQuery({ ...projectQuery(called.id), staleTime: 0 })
        return name === called.name ? named(there) : setName(there, name)
      }
      return {
        done: true,
        words: name === called.name ? words : `${words} It was not renamed.`,
        next: {
          label: name === called.name ? 'See what it has' : `Name it “${name}”`,
          run: () => void busy(goOn).then(setMade, (reason: unknown) => say('The clone could not be read.', reason)),
        },
      }
    }
    const other = rulesKnown ? undefined : found[0]
    if (other)
      return {
        done: true,
        words: `Project ${other.id}, “${other.name}”, is new among yours. Civis does not document what a clone is called: look whether it is this one before you clone again.`,
      }
    return { done: false, words: 'No new clone of it is among your projects. It can be sent again.' }
  }
  return {
    made,
    setMade,
    /** What was made before the page was loaded again. */
    kept,
    /** It was read back. */
    goOnWith: (clone: ProjectDetail) => {
      const again = 'The page was loaded again before it had its name.'
      const unnamed = kept && kept.name !== clone.name ? { name: kept.name, error: inOtherWords(again, null) } : null
      setMade({ clone, unnamed })
    },
    look,
    make: ({ name, schedules, notifications }: Wanted): Promise<Made> => {
      since.current = now()
      wanted.current = name
      return busy(async () => {
        const answer = await clone.mutateAsync({ id: source.id, cloneSchedule: schedules, cloneNotifications: notifications })
        return name === answer.name ? named(await read(answer)) : setName(answer, name)
      })
    },
    /** The second call again, alone. */
    renameAgain: async () => {
      const { clone: answer, unnamed } = made ?? {}
      if (answer && unnamed) setMade(await busy(() => setName(answer, unnamed.name)))
    },
    pending,
    error: clone.error,
  }
}
