import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { projectQuery, useCloneProject, useUpdateProject } from '#app/api/projects.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'

export interface Wanted {
  name: string
  schedules: boolean
  notifications: boolean
}

/** A clone that was made, as it was read back, and what went wrong with its name. */
export interface Made {
  clone: ProjectDetail
  /** The name that it should have got, and has not. */
  unnamed: { name: string; error: Error } | null
}

/** Makes a clone and gives it its name: two calls, told as one. Where the second fails the clone is there all the same. */
export function useCloning(projectId: number) {
  const client = useQueryClient()
  const clone = useCloneProject()
  const rename = useUpdateProject()
  const [made, setMade] = useState<Made | null>(null)
  const read = (id: number) => client.fetchQuery({ ...projectQuery(id), staleTime: 0 })

  const setName = async (id: number, name: string): Promise<Made> => {
    try {
      await rename.mutateAsync({ projectId: id, name })
      return { clone: await read(id), unnamed: null }
    } catch (error) {
      return { clone: await read(id), unnamed: { name, error: error instanceof Error ? error : new Error(String(error)) } }
    }
  }
  const make = async ({ name, schedules, notifications }: Wanted): Promise<Made> => {
    const answer = await clone.mutateAsync({ id: projectId, cloneSchedule: schedules, cloneNotifications: notifications })
    return name === answer.name ? { clone: await read(answer.id), unnamed: null } : setName(answer.id, name)
  }
  return {
    made,
    setMade,
    make,
    /** The second call again, alone. */
    renameAgain: async () => {
      if (made?.unnamed) setMade(await setName(made.clone.id, made.unnamed.name))
    },
    pending: clone.isPending || rename.isPending,
    error: clone.error,
  }
}
