import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { levels } from '#app/contract/levels.ts'
import { testApi } from '#app/test/api.ts'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { type Given, type GivenPerson, givenIn } from '#app/test/given.ts'
import { rounds } from '#app/test/rounds.ts'
import { verifyAccess } from '../access/verify.ts'
import { type Db, row } from '../db/db.ts'

// Stored access is verified as a whole, again and again: where nobody else's is, that is little.
let own: TestDatabase
let db: Db
let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
beforeAll(async () => {
  own = await ownDb()
  db = own.db
  given = givenIn(db)
  request = (await testApi({ db })).request
})
afterAll(() => own.close())

const toggle = (as: GivenPerson, project: { id: number }, autoShare: boolean) =>
  request(as, `PUT /projects/${project.id}/auto_share`, { autoShare })
const project = async (as: GivenPerson, one: { id: number }) => (await request(as, `GET /projects/${one.id}`)).body
const audits = async (one: { id: number }) =>
  (await row<{ n: number }>(db, sql`select count(*)::int as n from audit where object_id = ${one.id}`))?.n
const verified = { missing: 0, extra: 0, different: 0 }

test("rules 12: on gives the project's levels on its objects, off takes them away, own levels stay", async () => {
  const { project: one, author, reader, writer, stranger } = await given.sharedProject()
  const inner = await given.project(author)
  await given.share(inner, reader, 'write')
  await given.contains(one, inner)
  const level = async (person: GivenPerson) => (await project(person, inner)).myPermissionLevel
  expect([await level(reader), await level(writer)]).toEqual(['write', undefined])
  const on = await toggle(author, one, true)
  expect(on).toMatchObject({ status: 200, body: { autoShare: true, canCurrentUserEnableAutoShare: true } })
  expect([await level(reader), await level(writer), await level(stranger)]).toEqual(['write', 'write', undefined])
  expect(await verifyAccess(db)).toMatchObject(verified)
  expect((await toggle(author, one, false)).body.updatedAt >= on.body.updatedAt).toBe(true)
  expect([await level(reader), await level(writer)]).toEqual(['write', undefined])
  expect(await verifyAccess(db)).toMatchObject(verified)
  expect(await audits(one)).toBe(2)
})

test('rules 11: a refusal names what is in the way, the unreadable by type and id, and changes nothing', async () => {
  const { project: one, author, stranger } = await given.sharedProject()
  const [own, seen, secret, table] = [
    await given.object('script', author),
    await given.object('script', stranger),
    await given.object('file', stranger),
    await given.object('table', stranger),
  ]
  await given.share(seen, author, 'write')
  await given.contains(one, own, seen, secret, table)
  const before = await project(author, one)
  expect(before.canCurrentUserEnableAutoShare).toBe(false)
  const refused = await toggle(author, one, true)
  expect(refused.status).toBe(400)
  expect(refused.body.errorDescription).toBe(
    `autoShare needs Manage (manage) on every object in the project. You lack it on File ${secret.id}, “${seen.name}” (SQL Script ${seen.id}).`,
  )
  expect(await project(author, one)).toEqual(before)
  expect(await audits(one)).toBe(0)
})

test('rules 11: ten are named, the rest is counted', async () => {
  const { project: one, author, stranger } = await given.sharedProject()
  await given.objects('file', stranger, 12, one)
  const { errorDescription } = (await toggle(author, one, true)).body
  expect(errorDescription.match(/File \d+/g)).toHaveLength(10)
  expect(errorDescription).toContain(' and 2 more.')
})

test('rules 11: 100 objects may, 101 may not, tables counted', async () => {
  const { project: one, author } = await given.sharedProject()
  await given.objects('script', author, 60, one)
  await given.objects('table', author, 40, one)
  expect((await project(author, one)).canCurrentUserEnableAutoShare).toBe(true)
  expect((await toggle(author, one, true)).status).toBe(200)
  await toggle(author, one, false)
  await given.contains(one, await given.object('table', author))
  expect((await project(author, one)).canCurrentUserEnableAutoShare).toBe(false)
  expect(await toggle(author, one, true)).toMatchObject({ status: 400, body: { errorDescription: expect.stringContaining('100 objects') } })
})

test('rules 11: the present value is 200 with nothing changed, and needs manage on the project only', async () => {
  const { project: one, author, manager, writer, reader, stranger } = await given.sharedProject({ autoShare: true })
  // Over the limit and not manageable by itself: what is on stays on.
  await given.objects('script', stranger, 101, one)
  const before = await project(manager, one)
  expect(before.canCurrentUserEnableAutoShare).toBe(true)
  expect((await toggle(manager, one, true)).body).toEqual(before)
  expect(await audits(one)).toBe(0)
  for (const person of [writer, reader]) {
    expect((await project(person, one)).canCurrentUserEnableAutoShare).toBe(false)
    expect((await toggle(person, one, true)).status).toBe(403)
  }
  expect((await toggle(stranger, one, true)).status).toBe(404)
  expect((await toggle(author, one, false)).status).toBe(200)
})

test('rules 11, 12: the switch says what its answer will be, and stored access is what its definition says, over random graphs', {
  timeout: 600_000,
}, async () => {
  const people = [await given.person(), await given.person(), await given.person()]
  const group = await given.group(people)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { minLength: 24, maxLength: 24 }), async (dice) => {
      let at = 0
      const die = (sides: number) => (dice[at++ % dice.length] ?? 0) % sides
      const pick = <T>(list: readonly T[]): T => list[die(list.length)]!
      const made = []
      for (let i = 0; i < 4; i++) made.push(await given.project(pick(people), { autoShare: die(3) === 0 }))
      // Edges go from lower to higher, so there is no circle.
      for (let child = 1; child < made.length; child++) await given.contains(pick(made.slice(0, child)), made[child]!)
      for (let i = 0; i < 4; i++) await given.share(pick(made), pick([...people, group]), pick(levels))
      for (let i = 0; i < 6; i++) {
        const [person, one, on] = [pick(people), pick(made), die(2) === 0]
        const before = await project(person, one)
        const answer = await toggle(person, one, on)
        const promised = on ? before.canCurrentUserEnableAutoShare === true : before.myPermissionLevel === 'manage'
        expect(answer.status === 200).toBe(promised)
        expect(await verifyAccess(db)).toMatchObject(verified)
      }
    }),
    { numRuns: rounds(12) },
  )
})

test('rules 12, 24: shares, switches and transfers at once leave stored access as it is defined', { timeout: 60_000 }, async () => {
  const { project: one, author, colleague, manager, group } = await given.sharedProject()
  const inner = await given.project(author)
  await given.contains(one, inner)
  const shared = (to: string, id: number) =>
    request(author, `PUT /projects/${one.id}/shares/${to}`, { [to === 'users' ? 'userIds' : 'groupIds']: [id], permissionLevel: 'write' })
  for (let i = 0; i < 5; i++) {
    await Promise.all([
      toggle(manager, one, i % 2 === 0),
      shared('users', colleague.id),
      shared('groups', group.id),
      request(author, `PUT /projects/${inner.id}/transfer`, { userId: manager.id, includeDependencies: true }),
      request(manager, `DELETE /projects/${one.id}/shares/users/${colleague.id}`),
    ])
    expect(await verifyAccess(db)).toMatchObject(verified)
  }
})
