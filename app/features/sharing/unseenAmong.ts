import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '#app/api/call.ts'
import { groupQuery, userQuery } from '#app/api/people.ts'
import type { NamedPrincipal } from '#app/lib/access/principal.ts'
import { atOnce, inTurns } from '#app/lib/inTurns.ts'

// Each is asked for. Of more it is told by the server when they are sent.
const most = 100

/** Those whom I cannot see: nothing can be shared with them, and one alone has a whole call refused (docs/rules.md 4, 6). */
export async function unseenAmong<One extends NamedPrincipal>(client: QueryClient, all: readonly One[]): Promise<One[]> {
  if (all.length > most) return []
  const unseen = await inTurns(all, atOnce, async (one) => ((await isSeen(client, one)) ? [] : [one]))
  return unseen.flat()
}

async function isSeen(client: QueryClient, { kind, id }: NamedPrincipal): Promise<boolean> {
  try {
    await (kind === 'user' ? client.fetchQuery(userQuery(id)) : client.fetchQuery(groupQuery(id)))
    return true
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return false
    throw error
  }
}
