import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { organizationSchema } from '#app/contract/organization.schema.ts'
import { groupsSchema, usersSchema } from '#app/contract/people.schema.ts'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { type Me } from '../access/access.ts'
import { rows } from '../db/db.ts'
import { pageOf as pageOfAdmins } from './administration/people.ts'
import { pageOf as pageOfGroups } from './groups.ts'
import { pageOf as pageOfPeople } from './users.ts'

// What a list of many people or groups does for each of them, read from the executed plan and not from the clock.

let own: TestDatabase
const admin: Me = { id: 1, admin: true }
const member: Me = { id: 2, admin: false }
beforeAll(async () => {
  own = await ownDb()
  for (const statement of [
    sql`insert into organization (id, name, slug, sample, created_at) values (1, 'Many', 'many', false, now())`,
    sql`insert into person (id, username, name, email, created_at, updated_at)
      select i, 'u' || i, 'Zoë ' || i, 'u' || i || '@example.org', now(), now() from generate_series(1, 600) i`,
    sql`insert into team (id, name, slug, created_at, updated_at) select i, 'Équipe ' || i, 'e' || i, now(), now() from generate_series(1, 200) i`,
    sql`insert into membership (team_id, person_id) select t, p from generate_series(1, 200) t, generate_series(1, 600) p where t = 1 or p < 4`,
    sql`analyze`,
  ])
    await own.db.execute(statement)
})
afterAll(() => own.close())

interface Node {
  'Parent Relationship'?: string
  'Actual Loops': number
  Filter?: string
  Plans?: Node[]
}

async function nodesOf(statement: SQL): Promise<Node[]> {
  const [plan] = await rows<{ 'QUERY PLAN': { Plan: Node }[] }>(own.db, sql`explain (analyze, verbose, format json) ${statement}`)
  const nodes: Node[] = []
  const visit = (node: Node) => {
    nodes.push(node)
    node.Plans?.forEach(visit)
  }
  for (const { Plan } of plan?.['QUERY PLAN'] ?? []) visit(Plan)
  return nodes
}

const filterOf = <S extends z.ZodRawShape>(shape: S, query: object) => z.object(shape).parse(query)
const people = (me: Me, query: object) => pageOfPeople(me, filterOf(usersSchema.list.query, query))
const groups = (me: Me, query: object) => pageOfGroups(me, filterOf(groupsSchema.list.query, query))
const organization = (query: object) => pageOfAdmins(new Date(), filterOf(organizationSchema.listPeople.query, query))

test.each([
  ['people, for an admin', () => people(admin, { limit: 20, pageNum: 20 })],
  ['people, for others', () => people(member, { limit: 20, pageNum: 20 })],
  ['groups with their members, for an admin', () => groups(admin, { limit: 20, pageNum: 8, includeMembers: true })],
  ['groups with their members, for others', () => groups(member, { limit: 20, pageNum: 8, includeMembers: true })],
  ['people of the organization', () => organization({ limit: 20, pageNum: 20 })],
])('a page far behind looks up what is told of its own rows alone: %s', async (_, statement) => {
  const looks = (await nodesOf(statement())).filter((node) => node['Parent Relationship'] === 'SubPlan')
  expect(looks.length).toBeGreaterThan(0)
  // Of 20 groups, of three people each.
  expect(Math.max(...looks.map((node) => node['Actual Loops']))).toBeLessThanOrEqual(60)
})

test.each([
  ['people', () => people(admin, { query: 'zoe' })],
  ['groups', () => groups(admin, { query: 'equipe' })],
  ['people of the organization', () => organization({ query: 'zoe' })],
])('a piece is looked for in what was folded when it was written: %s', async (_, statement) => {
  const filters = (await nodesOf(statement())).flatMap(({ Filter }) => Filter ?? [])
  expect(filters.join()).toContain('name_bare')
  expect(filters.join()).not.toMatch(/normalize|lower/i)
})
