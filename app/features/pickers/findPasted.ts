import { type QueryClient } from '@tanstack/react-query'
import { groupsQuery, usersQuery } from '#app/api/people.ts'
import { roomForBulk } from '#app/api/remaining.ts'
import { reader } from '#app/features/people/reader.ts'
import type { Group, Person } from '#app/contract/people.ts'
import { atOnce, inTurns } from '#app/lib/inTurns.ts'
import { readingsOf } from '#app/lib/pastedList.ts'
import { plainText } from '#app/lib/plainText.ts'
import { type Picked, pickedGroup, pickedPerson } from './picked.ts'

export interface Found {
  picked: Picked[]
  /** Entries that are nobody whom one can see. */
  missing: string[]
  /** Entries that are the name of more than one. */
  several: { entry: string; which: Picked[] }[]
}

interface Lookup {
  kinds: readonly Picked['kind'][]
  /** Ends it: what is being asked for is given up, and the answer is a failure. */
  signal: AbortSignal
  /** How many entries are known to be somebody, or nobody. */
  onProgress: (known: number) => void
}

// As many as one page of either list has.
const perPage = 1_000
// So few are asked for by name.
const few = 4

/** Who is meant by each entry of a list, also where it is as one writes it: `Ana Lopez, Ruth Levy and Ben Ek`, or a line for each. */
export async function findPasted(client: QueryClient, entries: readonly string[], lookup: Lookup): Promise<Found> {
  const whole = await findEach(client, entries, lookup)
  const unknown = entries.filter((entry) => !whole.has(entry))
  const readings = new Map(unknown.map((entry) => [entry, readingsOf(entry)]))
  const all = [...new Set([...readings.values()].flat(2))]
  const each = all.length > 0 ? await findEach(client, all, { ...lookup, onProgress: () => {} }) : nobody
  const called = (name: string) => each.get(name) ?? whole.get(name) ?? []
  const meant = entries.flatMap((entry) => {
    const names = readings.get(entry)?.find((reading) => reading.some((name) => each.has(name))) ?? [entry]
    // A group that one cannot see may be called by both: where one of them is nobody, the other is no group.
    const isNobody = names.some((name) => called(name).length === 0)
    return isNobody && names.some((name) => called(name).some(({ kind }) => kind === 'group')) ? [entry] : names
  })
  const found: Found = { picked: [], missing: [], several: [] }
  for (const name of new Set(meant)) {
    const [one, ...others] = called(name)
    if (!one) found.missing.push(name)
    else if (others.length === 0) found.picked.push(one)
    else found.several.push({ entry: name, which: [one, ...others] })
  }
  return found
}

/** By entry, who is called so; several where they have the name and nothing tells whom of them is meant. */
type Called = ReadonlyMap<string, readonly Picked[]>
const nobody: Called = new Map()

/**
 * Who is meant by each entry: exactly a mail address, a user name, or the name of a person or group, whatever the case, and also without
 * its accents where nobody is written so. A long list is looked up in the pages of all whom one can see, if these are fewer requests than
 * one for each entry.
 */
async function findEach(client: QueryClient, entries: readonly string[], { kinds, signal, onProgress }: Lookup): Promise<Called> {
  const read = reader(client, signal)
  const found = new Map<string, Picked>()
  const several = new Map<string, Picked[]>()
  const rest = () => entries.filter((entry) => !found.has(entry))
  let gone = 0
  const tell = () => onProgress(found.size + gone)

  /** Finds the rest in one list, by its pages or one by one. */
  async function findIn<T>({ page, one, names }: Source<T>) {
    const wanted = rest()
    if (wanted.length === 0) return
    const book = names()
    const nameIn = (from: Book<T>, entry: string) => {
      const which = from.byName(entry)
      const [one] = which
      if (one && which.length === 1) found.set(entry, one)
      else if (one) several.set(entry, which)
    }
    const note = (rows: readonly T[]) => {
      for (const row of rows) book.add(row)
      for (const entry of rest()) {
        const picked = book.sure(entry)
        if (picked) found.set(entry, picked)
      }
      tell()
    }
    const first = wanted.length > few ? await page(1) : null
    const pages = first ? Math.ceil(first.total / perPage) : Number.POSITIVE_INFINITY
    if (first && pages <= wanted.length) {
      note(first.rows)
      for (let at = 2; at <= pages && rest().length > 0; at += atOnce) {
        const some = Array.from({ length: Math.min(atOnce, pages - at + 1) }, (_, more) => at + more)
        await Promise.all(some.map(async (number) => note((await page(number)).rows)))
      }
      for (const entry of rest()) nameIn(book, entry)
      return
    }
    await inTurns(wanted, atOnce, async (entry) => {
      await roomForBulk(1)
      const own = names()
      for (const row of (await one(entry)).rows) own.add(row)
      const picked = own.sure(entry)
      if (picked) found.set(entry, picked)
      else nameIn(own, entry)
      tell()
    })
  }

  if (kinds.includes('user')) {
    const everybody = { accountStatus: 'all', excludeGroups: true } as const
    await findIn<Person>({
      page: (pageNum) => read(usersQuery({ ...everybody, limit: perPage, ...(pageNum > 1 && { pageNum }) })),
      one: (entry) => read(usersQuery({ ...everybody, query: entry, limit: 50 })),
      names: () => bookOf(pickedPerson, ({ email, user }) => [email, user]),
    })
  }
  if (kinds.includes('group')) {
    await findIn<Group>({
      page: (pageNum) => read(groupsQuery({ limit: perPage, ...(pageNum > 1 && { pageNum }) })),
      one: (entry) => read(groupsQuery({ query: entry, limit: 50 })),
      names: () => bookOf(pickedGroup, ({ name, slug }) => [name, slug]),
    })
  }
  gone = rest().length
  tell()
  return new Map<string, readonly Picked[]>([...several, ...[...found].map(([entry, one]) => [entry, [one]] as const)])
}

interface Source<T> {
  page: (number: number) => Promise<{ rows: readonly T[]; total: number }>
  one: (entry: string) => Promise<{ rows: readonly T[] }>
  names: () => Book<T>
}

interface Book<T> {
  add: (row: T) => void
  /** Whoever has this as an address, user name or the like; nobody else can be meant. */
  sure: (entry: string) => Picked | undefined
  /** Everybody who has this name: one that two have is no name to go by. */
  byName: (entry: string) => Picked[]
}

const low = (text: string) => text.toLowerCase()

function bookOf<T extends { id: number; name: string }>(as: (row: T) => Picked, called: (row: T) => [string, string]): Book<T> {
  const sure = new Map<string, T>()
  const written = new Map<string, Map<number, T>>()
  const plain = new Map<string, Map<number, T>>()
  const note = (names: typeof written, name: string, row: T) => names.set(name, (names.get(name) ?? new Map<number, T>()).set(row.id, row))
  return {
    add: (row) => {
      for (const name of called(row)) if (!sure.has(low(name))) sure.set(low(name), row)
      note(written, low(row.name), row)
      note(plain, plainText(row.name), row)
    },
    sure: (entry) => {
      const row = sure.get(low(entry))
      return row && as(row)
    },
    byName: (entry) => [...(written.get(low(entry)) ?? plain.get(plainText(entry)) ?? new Map<number, T>()).values()].map(as),
  }
}
