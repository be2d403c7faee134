import type { QueryClient } from '@tanstack/react-query'
import { objectSharesQuery, projectsOfObjectQuery } from '#app/api/objects.ts'
import { inactiveQuery } from '#app/api/people.ts'
import { projectPathNames } from '#app/contract/objects.ts'
import type { Ask } from '#app/lib/access/gather.ts'
import { ifMine, reader } from './reader.ts'
import { readMembers } from './readMembers.ts'

/**
 * Asks by way of the cache: what the page has read already is not asked for again. Where `hidden` is false, nobody has
 * hidden projects that matter, and they are not asked for.
 */
export function askServer(client: QueryClient, { signal, hidden = true }: { signal?: AbortSignal; hidden?: boolean } = {}): Ask {
  const read = reader(client, signal)
  return {
    shares: ({ path, id }) => ifMine(read(objectSharesQuery(path, id))),
    parents: async ({ path, id }) => {
      const placed = path === 'projects' ? path : projectPathNames.find((one) => one === path)
      // What is in no project says nothing of one; tables, which are named by database, go by their id.
      if (!placed || placed === 'databases') return []
      const those = (ofHidden: boolean) => ifMine(read(projectsOfObjectQuery({ path: placed, id }, ofHidden)))
      const [shown, more] = await Promise.all([those(false), hidden ? those(true) : null])
      return shown && [...shown, ...(more ?? [])]
    },
    members: (groupIds) => readMembers(client, read, groupIds),
    inactive: async () => (await read(inactiveQuery())).rows,
  }
}
