import type { QueryClient } from '@tanstack/react-query'
import type { ProjectSummary } from '#app/contract/projects.ts'
import { projectsQuery } from './projects.ts'

// The server's clock and this one may be apart by a little.
const slack = 10_000

/** The projects of mine that were made since a moment, the newest first. As {@link madeSince}. */
export async function allMadeSince(client: QueryClient, me: number, since: number, hidden = false): Promise<ProjectSummary[]> {
  const { rows } = await client.fetchQuery({
    ...projectsQuery({ author: String(me), order: 'created_at', limit: 20, hidden }),
    staleTime: 0,
  })
  return rows.filter(({ createdAt }) => Date.parse(createdAt) >= since - slack)
}

/**
 * The project of mine that was made since a moment and is called so, for looking whether a making whose answer never came
 * was done; null where there is none. `since` in milliseconds of the server's clock. Rejects where it cannot be read.
 */
export async function madeSince(
  client: QueryClient,
  me: number,
  names: readonly string[],
  since: number,
  hidden = false,
): Promise<ProjectSummary | null> {
  const made = await allMadeSince(client, me, since, hidden)
  return made.find(({ name }) => names.includes(name)) ?? null
}
