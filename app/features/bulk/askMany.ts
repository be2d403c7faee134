import type { QueryClient } from '@tanstack/react-query'
import { readLineage } from '#app/api/nesting.ts'
import { projectsQuery } from '#app/api/projects.ts'
import type { ProjectSummary } from '#app/contract/projects.ts'
import { askServer } from '#app/features/people/askServer.ts'
import type { Ask } from '#app/lib/access/gather.ts'

// So many, with all that hold them, are within one answer.
const atOnce = 200

/**
 * Asks as `askServer` does, but where the server tells how projects are nested (`extras`), once for many of them what holds them,
 * in place of two requests for each.
 */
export async function askMany(client: QueryClient, projectIds: readonly number[], extras: boolean): Promise<Ask> {
  const ask = askServer(client)
  if (!extras || projectIds.length < 2) return ask
  // Those that lists do not show are asked for one by one, if there are any that pass something on.
  const hidden = await client.fetchQuery(projectsQuery({ autoShare: true, hidden: true, archived: 'all', limit: 1 }))
  if (hidden.total > 0) return ask
  const rows = new Map<number, ProjectSummary>()
  for (let at = 0; at < projectIds.length; at += atOnce) {
    const lineage = await readLineage(client, projectIds.slice(at, at + atOnce), true)
    for (const row of lineage.rows) rows.set(row.id, row)
  }
  return {
    ...ask,
    parents: async (thing) => {
      const { parentIds, unseenParents } = (thing.path === 'projects' && rows.get(thing.id)) || {}
      const parents = parentIds?.flatMap((id) => rows.get(id) ?? [])
      return parents && unseenParents === 0 && parents.length === parentIds?.length ? parents : ask.parents(thing)
    },
  }
}
