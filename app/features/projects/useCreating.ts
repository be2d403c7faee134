import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiError } from '#app/api/call.ts'
import { useSession } from '#app/api/console.ts'
import { writeShares } from '#app/api/objects.ts'
import { madeSince } from '#app/api/newest.ts'
import { projectQuery, useCreateProject } from '#app/api/projects.ts'
import { readAgain } from '#app/api/query.ts'
import type { Found } from '#app/components/useOutcome.ts'
import type { Input } from '#app/contract/endpoint.ts'
import { type ProjectDetail, projects } from '#app/contract/projects.ts'
import { callsOf } from '#app/lib/access/calls.ts'
import type { Change, Plan } from '#app/lib/access/plan.ts'
import { now } from '#app/lib/dates.ts'
import { count } from '#app/lib/words.ts'

/** A project that was made, and with whom it was not shared. */
export interface Made {
  project: ProjectDetail
  missing: readonly Missing[]
}
export interface Missing {
  change: Change
  error: Error
}

/** Makes a project and then shares it: two steps that are told as one, until one of them fails. */
export function useCreating() {
  const client = useQueryClient()
  const { me } = useSession()
  const { mutateAsync } = useCreateProject()
  const since = useRef(0)
  const there = useRef<{ id: number } | null>(null)
  const [doing, setDoing] = useState<string | null>(null)

  const send = async (projectId: number, plan: Plan): Promise<Missing[]> => {
    const missing: Missing[] = []
    setDoing(`Sharing with ${count(plan.changes.length, 'person or group', 'people and groups')}`)
    // Each call names others: that one is refused says nothing of the next.
    for (const call of callsOf(plan, { id: me?.id ?? 0, groupIds: [] })) {
      try {
        await writeShares(client, 'projects', projectId, call)
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        missing.push(...call.changes.map((change) => ({ change, error })))
      }
    }
    await readAgain(client, [projects.putSharesUsers])
    return missing
  }

  return {
    /** What is being done at the moment; null where nothing is. */
    doing,
    /** Rejects where no project was made. */
    create: async (values: Input<typeof projects.post>, plan: Plan): Promise<Made> => {
      since.current = now()
      setDoing('Creating the project')
      try {
        const project = await mutateAsync(values)
        return { project, missing: plan.changes.length > 0 ? await send(project.id, plan) : [] }
      } finally {
        setDoing(null)
      }
    },
    /** Looks for it among my projects, where nobody knows if it was made. */
    look: async (name: string, hidden: boolean): Promise<Found> => {
      const found = await madeSince(client, me?.id ?? 0, [name], since.current, hidden)
      there.current = found
      return found
        ? {
            done: true,
            words: `It was created: project ${found.id}, “${found.name}”, is among your projects. It is not shared with anybody yet.`,
          }
        : { done: false, words: 'No such project is among yours. It can be sent again.' }
    },
    /** Shares the one that was found by looking, as if its making had been answered. */
    goOn: async (plan: Plan): Promise<Made> => {
      setDoing('Reading the project')
      try {
        const project = await client.fetchQuery({ ...projectQuery(there.current?.id ?? 0), staleTime: 0 })
        return { project, missing: plan.changes.length > 0 ? await send(project.id, plan) : [] }
      } finally {
        setDoing(null)
      }
    },
    /** Shares a project that is there with those who are still missing. */
    share: async (projectId: number, plan: Plan): Promise<Missing[]> => {
      try {
        return await send(projectId, plan)
      } finally {
        setDoing(null)
      }
    },
  }
}
