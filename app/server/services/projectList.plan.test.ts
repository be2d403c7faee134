import { type SQL, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { projectsSchema } from '#app/contract/projects.schema.ts'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { type Me, mine } from '../access/access.ts'
import { row, rows } from '../db/db.ts'
import { fillSample } from '../db/sample.ts'
import { countMatching, countSeen, pageOf, type Sizes } from './projectList.ts'

// How much of the data a list touches, and a write of access, counted from the executed plan: rows or blocks read, not seconds. On
// PostgreSQL at the full size.

const size = process.env['DATABASE_URL'] ? 100_000 : 4_000
type Query = Record<string, string | boolean | number>
const filterOf = (query: Query) => z.object(projectsSchema.list.query).parse(query)

interface Work {
  /** Rows that the statement's scans read, those that they threw away included. */
  read: number
  /** The large tables that it read from end to end. */
  whole: string[]
}

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Node[]
}

const large = ['object', 'access', 'share', 'edge']

let own: TestDatabase
beforeAll(async () => {
  own = await ownDb()
  await fillSample(own.db, { now: new Date(), projects: size })
}, 600_000)
afterAll(() => own.close())

const named = async (username: string): Promise<Me> => {
  const me = await row<Me>(own.db, sql`select id, admin from person where username = ${username}`)
  if (!me) throw new Error(`no ${username}`)
  return me
}

async function workOf(statement: SQL): Promise<Work> {
  const [plan] = await rows<{ 'QUERY PLAN': { Plan: Node }[] }>(own.db, sql`explain (analyze, format json) ${statement}`)
  const [top] = plan?.['QUERY PLAN'] ?? []
  const nodes: Node[] = []
  const visit = (node: Node) => {
    nodes.push(node)
    node.Plans?.forEach(visit)
  }
  if (top) visit(top.Plan)
  const scans = nodes.filter((node) => node['Node Type'].includes('Scan') && node['Relation Name'])
  const read = scans.reduce(
    (sum, node) =>
      sum +
      (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops'],
    0,
  )
  return {
    read,
    whole: scans
      .filter((node) => node['Node Type'] === 'Seq Scan')
      .map((node) => node['Relation Name'] ?? '')
      .filter((table) => large.includes(table)),
  }
}

/** All that one request asks of the database before it presents the page's rows. */
async function workOfList(me: Me, query: Query): Promise<Work & { total: number }> {
  const filter = filterOf(query)
  const count = async (statement: SQL) => (await row<{ total: number }>(own.db, statement))?.total ?? 0
  const seen = await count(countSeen(me, filter))
  const total = await count(countMatching(me, filter, seen))
  let read = 0
  const whole: string[] = []
  for (const statement of [countSeen(me, filter), countMatching(me, filter, seen), pageOf(me, filter, { seen, total, offset: 0 })]) {
    const work = await workOf(statement)
    read += work.read
    whole.push(...work.whole)
  }
  return { total, read, whole }
}

describe('the list at many projects', () => {
  const orders = ['updated_at', 'name', 'created_at'].flatMap((order) => ['asc', 'desc'].map((orderDir) => ({ order, orderDir })))
  const narrowed = [
    { permission: 'manage' },
    { archived: 'all' },
    { autoShare: true },
    { query: 'a' },
    { favorite: true },
    { author: '1' },
    { hidden: true },
    { root: true },
    { root: false },
  ]

  test.each([...orders, ...narrowed])('for somebody who sees 70, with %o, reads what they see and no table whole', async (query) => {
    const work = await workOfList(await named('few'), query)
    expect(work.read).toBeLessThan(1_500)
    expect(work.whole).toEqual([])
  })

  test.each(orders)(
    'for somebody who sees a fifth, by $order $orderDir, a page reads rows in the order of an index until it is full',
    async (query) => {
      const me = await named('many')
      const sizes = { seen: size / 5, total: 20_000 }
      const first = await workOf(pageOf(me, filterOf(query), { ...sizes, offset: 0 }))
      expect(first.whole).toEqual([])
      // 20 rows of a fifth are some 100 walked over, each with its grants.
      expect(first.read).toBeLessThan(5_000)
      expect((await workOf(pageOf(me, filterOf(query), { ...sizes, offset: 400 }))).read).toBeLessThan(60_000)
    },
  )

  test('for somebody who sees a fifth, the total is counted from an index, once for each way in', async () => {
    const me = await named('many')
    const { total } = await workOfList(me, {})
    expect(total).toBeGreaterThan(size / 8)
    const work = await workOf(countSeen(me, filterOf({})))
    expect(work.read).toBeLessThan(5 * total)
  })

  test('for somebody who sees a fifth, the roots cost a look at the parents of each project', async () => {
    const me = await named('many')
    const { total } = await workOfList(me, {})
    // Under a filter the page is collected, since its total needs all that match.
    const work = await workOf(pageOf(me, filterOf({ root: true, limit: 200, order: 'name' }), { seen: total, total: 0, offset: 0 }))
    expect(work.read).toBeLessThan(8 * total)
    expect(work.whole).not.toContain('edge')
    expect(work.whole).not.toContain('access')
  })

  test('what is in a project, and what holds it, costs what is there, however much one sees', async () => {
    const me = await named('many')
    const nested = await row<{ id: number; above: number }>(
      own.db,
      sql`select e.child_id as id, e.parent_id as above from edge e join object o on o.id = e.child_id and o.type = 'project'
        join ${mine(me)} inner_one on inner_one.object_id = e.child_id join ${mine(me)} outer_one on outer_one.object_id = e.parent_id limit 1`,
    )
    if (!nested) throw new Error('nothing is nested')
    for (const query of [{ parent: nested.above }, { below: nested.above }, { lineage: `${nested.id}` }]) {
      const statement = pageOf(me, filterOf({ ...query, archived: 'all' }), { seen: 0, total: 0, offset: 0 })
      expect(await rows(own.db, statement)).not.toEqual([])
      const work = await workOf(statement)
      expect(work.read).toBeLessThan(1_500)
      expect(work.whole).toEqual([])
    }
  })

  test('both ways to page give the same rows, for any person, filter, order and page', async () => {
    const filters = fc.record(
      {
        permission: fc.constantFrom('read', 'write', 'manage'),
        autoShare: fc.boolean(),
        hidden: fc.boolean(),
        archived: fc.constantFrom('true', 'false', 'all'),
        query: fc.constantFrom('a', 'county', 'survey', '%'),
        author: fc.constantFrom('2,3', '12'),
        favorite: fc.boolean(),
        root: fc.boolean(),
        order: fc.constantFrom('updated_at', 'name', 'created_at'),
        orderDir: fc.constantFrom('asc', 'desc'),
        limit: fc.constantFrom(1, 7, 50),
      },
      { requiredKeys: ['order', 'orderDir', 'limit'] },
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('ada', 'ben', 'dan', 'few', 'many'), filters, fc.nat(60), async (username, query, offset) => {
        const me = await named(username)
        const idsBy = async (sizes: Sizes) => (await rows<{ id: number }>(own.db, pageOf(me, filterOf(query), sizes))).map(({ id }) => id)
        const collected = await idsBy({ seen: 0, total: 0, offset })
        expect(await idsBy({ seen: 0, total: 20_000, offset })).toEqual(collected)
        expect(await idsBy({ seen: 20_000, total: 0, offset })).toEqual(collected)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a write at many projects', () => {
  /** Blocks of 8 kB that a statement looked at, those of the functions that it calls included. */
  const blocksOf = async (statement: SQL) => {
    const [plan] = await rows<{ 'QUERY PLAN': { Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }[] }>(
      own.db,
      sql`explain (analyze, buffers, format json) ${statement}`,
    )
    const top = plan?.['QUERY PLAN'][0]?.Plan
    return top ? top['Shared Hit Blocks'] + top['Shared Read Blocks'] : Number.NaN
  }
  const ofKind = async (condition: SQL) => {
    const found = await row<{ id: number }>(
      own.db,
      sql`select id from object o where type = 'project' and id > 3000 and ${condition} limit 1`,
    )
    return found?.id ?? 0
  }

  test.each([
    ['with Auto-Share', sql`auto_share and exists (select from edge where parent_id = o.id)`],
    ['in another one', sql`exists (select from edge where child_id = o.id)`],
    ['by itself', sql`not exists (select from edge where child_id = o.id)`],
  ])('brings access to a project %s up to date from what is around it, whatever the size of the tables', async (_, condition) => {
    const id = await ofKind(condition)
    await rows(own.db, sql`select refresh_access(array[${id}::bigint])`)
    expect(await blocksOf(sql`select refresh_access(array[${id}::bigint])`)).toBeLessThan(600)
    expect(await blocksOf(sql`select access_below(array[${id}::bigint])`)).toBeLessThan(300)
  })
})
