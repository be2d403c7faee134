import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, type GivenObject, type GivenPerson, givenIn } from '#app/test/given.ts'

let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
beforeAll(async () => {
  given = givenIn(await testDb())
  request = (await testApi()).request
})

interface Row {
  id: number
  users: unknown[]
  parentIds?: number[]
  unseenParents?: number
  projectCount?: number
}
const ask = async (as: GivenPerson, query: string): Promise<Row[]> => {
  const { status, body, headers } = await request(as, `GET /projects?limit=1000&${query}`)
  expect(status).toBe(200)
  expect(headers.get('x-pagination-total-entries')).toBe(String(body.length))
  return body
}
const idsOf = async (as: GivenPerson, query: string) => (await ask(as, query)).map(({ id }) => id).sort((a, b) => a - b)
const sorted = (...objects: GivenObject[]) => objects.map(({ id }) => id).sort((a, b) => a - b)

/** A chain of three that I made, a second parent of the last, and a project of a stranger around and among them. */
async function aNest() {
  const [me, stranger] = [await given.person(), await given.person()]
  const [top, mid, leaf, second, foreign] = [
    await given.project(me),
    await given.project(me),
    await given.project(me),
    await given.project(me),
    await given.project(stranger),
  ]
  await given.contains(top, mid)
  await given.contains(mid, leaf)
  await given.contains(second, leaf)
  await given.contains(foreign, top)
  return { me, stranger, top, mid, leaf, second, foreign }
}

describe('rules 29: how projects are nested', () => {
  test('a root is in no other project that I can read', async () => {
    const { me, stranger, top, mid, leaf, second, foreign } = await aNest()
    expect(await idsOf(me, 'root=true')).toEqual(sorted(top, second))
    expect(await idsOf(me, 'root=False')).toEqual(sorted(mid, leaf))
    await given.share(foreign, me, 'read')
    expect(await idsOf(me, 'root=true')).toEqual(sorted(second, foreign))
    expect(await idsOf(stranger, 'root=true')).toEqual(sorted(foreign))
  })

  test('what is in an archived project is a root where archived ones are left out', async () => {
    const { me, top, mid, second } = await aNest()
    await request(me, `PUT /projects/${top.id}/archive`, { status: true })
    expect(await idsOf(me, 'root=true')).toEqual(sorted(mid, second))
    expect(await idsOf(me, 'root=true&archived=all')).toEqual(sorted(top, second))
    expect((await ask(me, `lineage=${mid.id}&nesting=true`)).map(({ parentIds }) => parentIds)).toEqual([[]])
  })

  test('parent, below and lineage go one step down, all the way down, and all the way up', async () => {
    const { me, top, mid, leaf, second } = await aNest()
    expect(await idsOf(me, `parent=${top.id}`)).toEqual(sorted(mid))
    expect(await idsOf(me, `below=${top.id}`)).toEqual(sorted(mid, leaf))
    expect(await idsOf(me, `below=${leaf.id}`)).toEqual([])
    expect(await idsOf(me, `lineage=${leaf.id}`)).toEqual(sorted(top, mid, leaf, second))
    expect(await idsOf(me, `lineage=${mid.id},${second.id}`)).toEqual(sorted(top, mid, second))
  })

  test('what I cannot read holds nothing, and leads nowhere', async () => {
    const { me, stranger, top, mid, leaf, foreign } = await aNest()
    for (const query of ['parent', 'below', 'lineage']) {
      const unreadable = await request(me, `GET /projects?${query}=${foreign.id}`)
      const unknown = await request(me, `GET /projects?${query}=999999999`)
      expect(unreadable.body).toEqual([])
      expect(unreadable.headers.get('x-pagination-total-entries')).toBe('0')
      expect(unreadable.headers.get('etag')).toBe(unknown.headers.get('etag'))
    }
    await given.share(leaf, stranger, 'read')
    // The leaf is two steps away behind what they cannot read.
    expect(await idsOf(stranger, `lineage=${leaf.id}`)).toEqual(sorted(leaf))
    expect(await idsOf(stranger, `below=${foreign.id}`)).toEqual([])
    expect(await idsOf(stranger, `root=true`)).toEqual(sorted(leaf, foreign))
    await given.share(top, stranger, 'read')
    await given.share(mid, stranger, 'read')
    expect(await idsOf(stranger, `below=${foreign.id}`)).toEqual(sorted(top, mid, leaf))
  })

  test('nesting says the parents, first added first, and how many projects are inside, in place of the people', async () => {
    const { me, top, mid, leaf, second } = await aNest()
    await given.contains(mid, await given.object('script', me))
    const rows = new Map((await ask(me, 'nesting=true')).map((row) => [row.id, row]))
    expect(rows.get(leaf.id)).toMatchObject({ parentIds: [mid.id, second.id], projectCount: 0, users: [] })
    expect(rows.get(mid.id)).toMatchObject({ parentIds: [top.id], projectCount: 1 })
    expect(rows.get(top.id)).toMatchObject({ parentIds: [], projectCount: 1 })
    const plain = (await ask(me, `lineage=${leaf.id}`))[0]
    expect(plain?.users).toHaveLength(1)
    expect(plain).not.toHaveProperty('parentIds')
  })

  test('13: who manages a project is told how many Auto-Share projects that they cannot read hold it; nobody else is', async () => {
    const { me, mid, leaf, top, foreign } = await aNest()
    const unseen = async (as: GivenPerson) =>
      new Map((await ask(as, `lineage=${leaf.id}&nesting=true`)).map((row) => [row.id, row.unseenParents]))
    expect([...(await unseen(me)).values()]).toEqual([0, 0, 0, 0])
    await given.autoShare(foreign)
    const told = await unseen(me)
    expect([told.get(top.id), told.get(mid.id), told.get(leaf.id)]).toEqual([1, 0, 0])
    const reader = await given.person()
    for (const project of [top, mid, leaf]) await given.share(project, reader, 'write')
    expect([...(await unseen(reader)).values()]).toEqual([0, 0, 0])
    await given.share(foreign, me, 'read')
    expect((await unseen(me)).get(top.id)).toBe(0)
  })

  test('they go together with the other filters, with order and with pages', async () => {
    const me = await given.person()
    const home = await given.project(me)
    const inside = []
    for (const name of ['b', 'a', 'd', 'c']) inside.push(await given.project(me, { name: `${name} ${home.id}` }))
    await given.contains(home, ...inside)
    const page = async (number: number) =>
      (await request(me, `GET /projects?parent=${home.id}&order=name&order_dir=asc&limit=3&page_num=${number}`)).body.map(
        ({ name }: { name: string }) => name[0],
      )
    expect(await page(1)).toEqual(['a', 'b', 'c'])
    expect(await page(2)).toEqual(['d'])
    expect(await page(3)).toEqual([])
    expect(await idsOf(me, `below=${home.id}&query=${encodeURIComponent(`b ${home.id}`)}`)).toHaveLength(1)
    expect(await idsOf(me, `parent=${home.id}&below=${inside[0]?.id}`)).toEqual([])
    const stranger = await given.person()
    for (const project of [home, ...inside]) await given.share(project, stranger, 'read')
    expect(await idsOf(stranger, `parent=${home.id}&permission=write`)).toEqual([])
    expect(await idsOf(stranger, `parent=${home.id}&permission=read`)).toHaveLength(4)
  })

  test('for any nesting and any reader, every project of the list is a root or below one, and all agree', async () => {
    const size = 9
    const flags = fc.array(fc.boolean(), { minLength: size, maxLength: size })
    const edges = fc.uniqueArray(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 16, selector: String })
    await fc.assert(
      fc.asyncProperty(flags, flags, edges, fc.constantFrom('false', 'all'), async (readable, archived, pairs, asked) => {
        const [author, me] = [await given.person(), await given.person()]
        const all: GivenObject[] = []
        for (let n = 0; n < size; n++) all.push(await given.project(author, { archived: archived[n] === true }))
        const at = (n: number) => all[n] ?? expect.fail()
        // From low to high, so that nothing contains itself.
        const kept = [...new Set(pairs.filter(([a, b]) => a < b).map(([a, b]) => `${a} ${b}`))].map((pair) => pair.split(' ').map(Number))
        for (const [a = 0, b = 0] of kept) await given.contains(at(a), at(b))
        for (const [n, can] of readable.entries()) if (can) await given.share(at(n), me, 'read')
        const shown = new Set(readable.flatMap((can, n) => (can && (asked === 'all' || !archived[n]) ? [n] : [])))
        const parentsOf = (n: number) => kept.flatMap(([a = 0, b]) => (b === n && shown.has(a) ? [at(a).id] : []))
        const rows = new Map((await ask(me, `archived=${asked}&nesting=true`)).map((row) => [row.id, row]))
        expect([...rows.keys()].sort((a, b) => a - b)).toEqual([...shown].map((n) => at(n).id).sort((a, b) => a - b))
        for (const n of shown) {
          expect(rows.get(at(n).id)?.parentIds).toEqual(parentsOf(n))
          expect(await idsOf(me, `archived=${asked}&parent=${at(n).id}`)).toHaveLength(rows.get(at(n).id)?.projectCount ?? -1)
        }
        const roots = await idsOf(me, `archived=${asked}&root=true`)
        expect(roots).toEqual(
          [...shown]
            .filter((n) => parentsOf(n).length === 0)
            .map((n) => at(n).id)
            .sort((a, b) => a - b),
        )
        const reached = new Set(roots)
        for (const root of roots) for (const id of await idsOf(me, `archived=${asked}&below=${root}`)) reached.add(id)
        expect([...reached].sort((a, b) => a - b)).toEqual([...rows.keys()].sort((a, b) => a - b))
      }),
      { numRuns: 15 },
    )
  })
})
