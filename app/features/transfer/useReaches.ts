import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { objectSharesQuery } from '#app/api/objects.ts'
import { sharesOf, type Share } from '#app/lib/access/shares.ts'
import { atOnce, inTurns } from '#app/lib/inTurns.ts'
import type { Item } from '#app/lib/transfer/items.ts'
import { type Around, type Reach, reachOf } from '#app/lib/transfer/reach.ts'

// How often what was read is shown: each time all rows are looked at.
const pause = 120

type Read = ReadonlyMap<string, readonly Share[] | null>
const nothing: Read = new Map()

/** How far the shares of the dependencies are read. */
export interface Reading {
  of: number
  read: number
  /** Those that could not be read: what people have on them by groups is not known. */
  failed: number
  /** Reads the rest, where there are too many to be asked for unasked. */
  more: (() => void) | null
}

/** Whose shares tell something: what I can see and what has shares. */
const isAsked = ({ path, name }: Item): boolean => path !== null && name !== null

/** The shares of one, as far as they are known already or can be read; null where they cannot. */
const readShares = async (client: QueryClient, { path, id }: Item, known: object = {}): Promise<readonly Share[] | null> =>
  path === null ? null : client.fetchQuery({ ...objectSharesQuery(path, id), ...known }).then(sharesOf, () => null)

/**
 * What the target has on each dependency: the server's word at once, and what comes by groups as the shares of each are
 * read, a few at a time. Above `unasked` of them nothing is read before somebody asks. `whole` waits for what is being read.
 */
export function useReaches(
  items: readonly Item[],
  around: Around | null,
  unasked: number,
): { reaches: ReadonlyMap<string, Reach>; reading: Reading; whole: () => Promise<ReadonlyMap<string, Reach>> } {
  const client = useQueryClient()
  const asked = useMemo(() => items.filter(isAsked), [items])
  const [wanted, setWanted] = useState(false)
  const [shares, setShares] = useState<Read>(nothing)
  const go = around !== null && asked.length > 0 && (wanted || asked.length <= unasked)
  useEffect(() => {
    if (!go) return
    let stopped = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const found = new Map<string, readonly Share[] | null>()
    const show = () => {
      timer = undefined
      if (!stopped) setShares(new Map(found))
    }
    const readOne = async (item: Item) => {
      if (stopped) return
      found.set(item.key, await readShares(client, item))
      timer ??= setTimeout(show, pause)
    }
    void inTurns(asked, atOnce, readOne)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [client, asked, go])
  const reachesBy = useCallback(
    (shares: Read): ReadonlyMap<string, Reach> =>
      new Map(
        items.map((item) => [
          item.key,
          around ? reachOf(item, shares.get(item.key) ?? null, around) : { own: item.told, ways: [], unclear: [] },
        ]),
      ),
    [items, around],
  )
  const reaches = useMemo(() => reachesBy(shares), [reachesBy, shares])
  const whole = async () => {
    const rest = go ? asked.filter(({ key }) => !shares.has(key)) : []
    const read = await inTurns(rest, atOnce, async (item) => [item.key, await readShares(client, item, { staleTime: Infinity })] as const)
    return reachesBy(new Map([...shares, ...read]))
  }
  const known = asked.filter(({ key }) => shares.has(key))
  return {
    reaches,
    whole,
    reading: {
      of: asked.length,
      read: known.length,
      failed: known.filter(({ key }) => shares.get(key) === null).length,
      more: go || asked.length === 0 ? null : () => setWanted(true),
    },
  }
}
