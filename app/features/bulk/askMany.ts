import type { QueryClient } from '@tanstack/react-query'
import { insideQuery, readLineage } from '#app/api/nesting.ts'
import { projectsQuery } from '#app/api/projects.ts'
import type { ProjectSummary } from '#app/contract/projects.ts'
import { askServer } from '#app/features/people/askServer.ts'
import type { Ask } from '#app/lib/access/gather.ts'
import { atOnce, inTurns } from '#app/lib/inTurns.ts'

// So many, with all that hold them.
const inOneAnswer = 200
// What is in so many hidden projects is asked for in advance; with more of them, of each thing by itself.
const mostHidden = 20

/** Many projects as they are now, and all that hold them, where the server tells how projects are nested (`extras`); else none. */
export async function readMany(
  client: QueryClient,
  projectIds: readonly number[],
  extras: boolean,
): Promise<ReadonlyMap<number, ProjectSummary>> {
  const rows = new Map<number, ProjectSummary>()
  if (!extras) return rows
  for (let at = 0; at < projectIds.length; at += inOneAnswer) {
    const lineage = await readLineage(client, projectIds.slice(at, at + inOneAnswer), true)
    for (const row of lineage.rows) rows.set(row.id, row)
  }
  return rows
}

/**
 * Asks as `askServer` does, but of the projects in `rows`, read by {@link readMany}, it has been asked already what holds them, in
 * place of two requests for each.
 */
export async function askMany(client: QueryClient, rows: ReadonlyMap<number, ProjectSummary>): Promise<Ask> {
  const ask = askServer(client)
  const hiddenly = rows.size > 0 && (await inHidden(client))
  if (!hiddenly) return ask
  return {
    ...ask,
    parents: async (thing) => {
      const known = thing.path === 'projects' && !hiddenly.has(thing.id) ? rows.get(thing.id) : undefined
      const { parentIds, unseenParents } = known ?? {}
      const parents = parentIds?.flatMap((id) => rows.get(id) ?? [])
      return parents && unseenParents === 0 && parents.length === parentIds?.length ? parents : ask.parents(thing)
    },
  }
}

/** The projects in a hidden one that passes something on, which lists do not tell of; null where that is too much to ask. */
async function inHidden(client: QueryClient): Promise<ReadonlySet<number> | null> {
  const hidden = await client.fetchQuery(projectsQuery({ autoShare: true, hidden: true, archived: 'all', limit: mostHidden }))
  if (hidden.total > mostHidden) return null
  const inside = await inTurns(hidden.rows, atOnce, ({ id }) => client.fetchQuery(insideQuery(id, true, 1)))
  if (inside.some(({ rows, total }) => rows.length < total)) return null
  return new Set(inside.flatMap(({ rows }) => rows.map(({ id }) => id)))
}
