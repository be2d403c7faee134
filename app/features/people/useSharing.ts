import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { groupsQuery } from '#app/api/people.ts'
import { projectQuery, projectsQuery } from '#app/api/projects.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { autoSharePreview, type Passing, type Preview } from '#app/lib/access/autoSharePreview.ts'
import { gatherSharing, type Sharing, type WantedObject } from '#app/lib/access/gatherSharing.ts'
import { askServer } from './askServer.ts'
import { ifMine, reader } from './reader.ts'

/** A project whose levels objects begin to get, or get no longer. */
export interface PassedOn {
  project: ProjectDetail
  objects: readonly WantedObject[]
  turn: 'gives' | 'takes'
}

/** What a change does to whom, while it is being read and when it is there. */
export interface PreviewReading {
  /** Null until everything is read. */
  preview: Preview | null
  sharing: Sharing | null
  done: number
  total: number
  error: Error | null
  again: () => void
}

const nothing = { done: 0, total: 0 }
// As many as one page of the list has.
const most = 1_000
const keyOf = ({ fcoType, objectId }: WantedObject) => `${fcoType} ${objectId}`

/**
 * Reads who has what on the objects and works out what a change does to them (docs/rules.md 12): a few requests at a time,
 * by way of the cache, given up when nobody looks any more. With no `passes` nothing is asked.
 */
export function usePreview(passes: readonly PassedOn[]): PreviewReading {
  const { me } = useSession()
  const [progress, setProgress] = useState(nothing)
  const projects = [...new Map(passes.map(({ project }) => [project.id, project])).values()]
  const wanted = [...new Map(passes.flatMap(({ objects }) => objects).map((object) => [keyOf(object), object])).values()]
  const { data, error, isFetching, refetch } = useQuery({
    // Of no family: a write would read all of this anew, for a dialog that is about to close. What it is made of is kept by its own keys.
    queryKey: [
      'preview',
      me?.id,
      projects.map(({ id, updatedAt }) => [id, updatedAt]),
      wanted.map((one) => [keyOf(one), one.myPermissionLevel]),
    ],
    queryFn: async ({ client, signal }) => {
      setProgress(nothing)
      const read = reader(client, signal)
      const [hidden, groups] = await Promise.all([
        read(projectsQuery({ autoShare: true, hidden: true, archived: 'all', limit: 1 })),
        read(groupsQuery({ limit: most })),
      ])
      const ask = askServer(client, { signal, hidden: hidden.total > 0 })
      const seen = groups.total > most ? null : new Set(groups.rows.map(({ id }) => id))
      return gatherSharing(
        {
          ...ask,
          members: (groupIds) => ask.members(groupIds.filter((id) => seen?.has(id) ?? true)),
          contents: (projectId) => ifMine(read(projectQuery(projectId))),
        },
        projects.map((project) => ({ ...project, path: 'projects', level: project.myPermissionLevel })),
        wanted,
        { me: { id: me?.id ?? 0, admin: me?.admin ?? false }, onProgress: (done, total) => setProgress({ done, total }) },
      )
    },
    enabled: passes.length > 0 && me !== null,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  })
  const preview = useMemo(() => data && autoSharePreview(data, changeOf(data, passes)), [data, passes])
  return {
    preview: isFetching ? null : (preview ?? null),
    sharing: data ?? null,
    ...progress,
    error,
    again: () => void refetch(),
  }
}

function changeOf({ objects }: Sharing, passes: readonly PassedOn[]) {
  const things = new Map(objects.map((object) => [keyOf(object), object.thing]))
  const of = (turn: PassedOn['turn']): Passing[] =>
    passes
      .filter((pass) => pass.turn === turn)
      .map((pass) => ({ project: pass.project.id, things: pass.objects.flatMap((object) => things.get(keyOf(object)) ?? []) }))
  return { gives: of('gives'), takes: of('takes') }
}

/** The same without some of the objects, which stay as they are. */
export function withoutObjects(
  reading: PreviewReading,
  passes: readonly PassedOn[],
  isLeftOut: (object: WantedObject) => boolean,
): PreviewReading {
  const { sharing, preview } = reading
  if (!sharing || !preview?.objects.some(isLeftOut)) return reading
  const rest = <T extends WantedObject>(objects: readonly T[]) => objects.filter((object) => !isLeftOut(object))
  const left = { ...sharing, objects: rest(sharing.objects) }
  const change = changeOf(
    left,
    passes.map((pass) => ({ ...pass, objects: rest(pass.objects) })),
  )
  return { ...reading, sharing: left, preview: autoSharePreview(left, change) }
}
