import { type QueryClient, useQueries } from '@tanstack/react-query'
import { objects, type SharePathName } from '#app/contract/objects.ts'
import type { PlacePath } from '#app/contract/objectPathOf.ts'
import { projects, type ShareCall } from '#app/contract/projects.ts'
import { query, readAgain, write } from './query.ts'

/** An object by the path that `projectPathOf` gives; `projects` for a project, which goes into a parent. Tables go by their id. */
export interface Placed {
  path: PlacePath
  id: number
}

/** Puts an object into a project, e.g. scripts.put_sql_projects, for a queue: {@link write}. Afterwards {@link readPlaced} once. */
export const putIntoProject = (client: QueryClient, { path, id }: Placed, projectId: number): Promise<undefined> =>
  path === 'projects'
    ? write(client, projects.putParentProjects, { id, parentProjectId: projectId })
    : write(client, objects[`put ${path}`], { id, projectId })

/** Takes an object out of a project, e.g. scripts.delete_sql_projects, for a queue: {@link write}. Afterwards {@link readPlaced} once. */
export const takeOutOfProject = (client: QueryClient, { path, id }: Placed, projectId: number): Promise<undefined> =>
  path === 'projects'
    ? write(client, projects.deleteParentProjects, { id, parentProjectId: projectId })
    : write(client, objects[`delete ${path}`], { id, projectId })

/** Reads again what a queue of {@link putIntoProject} and {@link takeOutOfProject} touched. */
export const readPlaced = (client: QueryClient): Promise<void> => readAgain(client, [projects.putParentProjects, objects['put files']])

/** The projects that an object is in, e.g. scripts.list_sql_projects; with `hidden` the hidden ones in place of the others. */
export const projectsOfObjectQuery = ({ path, id }: Placed, hidden = false) =>
  path === 'projects' ? query(projects.listParentProjects, { id, hidden }) : query(objects[`list ${path}`], { id, hidden })

/** The ids of all that hold a project, hidden ones too, as it is now. */
export async function projectsHolding(client: QueryClient, id: number): Promise<ReadonlySet<number>> {
  const asked = [false, true].map((hidden) =>
    client.fetchQuery({ ...projectsOfObjectQuery({ path: 'projects', id }, hidden), staleTime: 0 }),
  )
  return new Set((await Promise.all(asked)).flat().map((parent) => parent.id))
}

/** The projects that an object is in, e.g. scripts.list_sql_projects, hidden ones too; nothing is asked for null. */
export function useProjectsOfObject(placed: Placed | null) {
  const asked = placed ?? { path: 'projects' as const, id: 0 }
  return useQueries({
    queries: [false, true].map((hidden) => ({ ...projectsOfObjectQuery(asked, hidden), enabled: placed !== null })),
    combine: (answers) => ({
      rows: answers.flatMap(({ data = [] }) => data),
      loading: answers.some(({ isLoading }) => isLoading),
      error: answers.find(({ error }) => error)?.error ?? null,
      again: () => {
        for (const { error, refetch } of answers) if (error) void refetch()
      },
    }),
  })
}

/**
 * The five calls that share an object, by the path that `sharePathOf` gives: a project's own for `projects`. All take
 * the same and answer the same, so a queue can {@link write} any of them.
 */
export const shareRowsOf = (path: SharePathName | 'projects') =>
  path === 'projects'
    ? projects
    : {
        listShares: objects[`listShares ${path}`],
        putSharesUsers: objects[`putSharesUsers ${path}`],
        putSharesGroups: objects[`putSharesGroups ${path}`],
        deleteSharesUsers: objects[`deleteSharesUsers ${path}`],
        deleteSharesGroups: objects[`deleteSharesGroups ${path}`],
      }

/** Does one write of an object's shares, e.g. scripts.put_sql_shares_users, for a queue: see {@link write}. */
export function writeShares(client: QueryClient, path: SharePathName | 'projects', id: number, call: ShareCall): Promise<unknown> {
  const rows = shareRowsOf(path)
  switch (call.name) {
    case 'putSharesUsers':
      return write(client, rows.putSharesUsers, { id, ...call.input })
    case 'putSharesGroups':
      return write(client, rows.putSharesGroups, { id, ...call.input })
    case 'deleteSharesUsers':
      return write(client, rows.deleteSharesUsers, { id, ...call.input })
    case 'deleteSharesGroups':
      return write(client, rows.deleteSharesGroups, { id, ...call.input })
    default:
      return call satisfies never
  }
}

/** The own shares of an object, e.g. scripts.list_sql_shares. */
export const objectSharesQuery = (path: SharePathName | 'projects', id: number) => query(shareRowsOf(path).listShares, { id })
