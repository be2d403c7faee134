import type { FetchQueryOptions, QueryClient, QueryKey } from '@tanstack/react-query'
import { ApiError } from '#app/api/call.ts'

/** What I cannot read is null; anything else that fails, fails. */
export async function ifMine<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return null
    throw error
  }
}

/** Reads by way of the cache, and gives the request up when nobody waits for it any more. */
export const reader =
  (client: QueryClient, signal?: AbortSignal) =>
  async <T, K extends QueryKey>(options: FetchQueryOptions<T, Error, T, K>): Promise<T> => {
    const giveUp = () => void client.cancelQueries({ queryKey: options.queryKey, exact: true })
    signal?.throwIfAborted()
    signal?.addEventListener('abort', giveUp, { once: true })
    try {
      return await client.fetchQuery(options)
    } finally {
      signal?.removeEventListener('abort', giveUp)
    }
  }

export type Reader = ReturnType<typeof reader>
