import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, givenIn, unique } from '#app/test/given.ts'
import { type Db, rows } from '../db/db.ts'

let db: Db
let given: Given
beforeAll(async () => {
  db = await testDb()
  given = givenIn(db)
})

const keyed = (key: string) => ({ 'idempotency-key': key })
const named = (name: string) => rows(db, sql`select id from object where name = ${name}`)
const newProject = (name: string) => ({ name, description: 'd' })

test('rules 24: a create that is sent again has one effect and the same answer', async () => {
  const { request } = await testApi()
  const me = await given.person()
  const name = unique('Once')
  const first = await request(me, 'POST /projects', newProject(name), keyed('k1'))
  // The same request in other words: trimmed, and with its keys in another order.
  const again = await request(me, 'POST /projects/', { description: 'd', name: ` ${name} ` }, keyed('k1'))
  expect([first.status, again.status]).toEqual([200, 200])
  expect(again.body).toEqual(first.body)
  expect(await named(name)).toHaveLength(1)
})

test('rules 24: two at once have one effect', async () => {
  const { request } = await testApi()
  const me = await given.person()
  const name = unique('Race')
  const answers = await Promise.all(Array.from({ length: 5 }, () => request(me, 'POST /projects', newProject(name), keyed('race'))))
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect(await named(name)).toHaveLength(1)
})

test('rules 24: the key belongs to person, path and body: for another request it is 400, another person has their own', async () => {
  const { request } = await testApi()
  const { project, author, reader } = await given.sharedProject()
  await request(author, `POST /projects/${project.id}/clone`, {}, keyed('k'))
  for (const other of [
    request(author, `POST /projects/${project.id}/clone`, { cloneSchedule: true }, keyed('k')),
    request(author, 'POST /projects', newProject('x'), keyed('k')),
  ]) {
    const { status, body } = await other
    expect(status).toBe(400)
    expect(body.errorDescription).toContain('Idempotency-Key')
  }
  expect((await request(reader, `POST /projects/${project.id}/clone`, {}, keyed('k'))).status).toBe(201)
})

test('rules 24: a clone that is sent again is the same clone, answered with the rights of now', async () => {
  const { request } = await testApi()
  const { project, author, reader } = await given.sharedProject()
  const first = await request(reader, `POST /projects/${project.id}/clone`, {}, keyed('c'))
  await request(author, `DELETE /projects/${project.id}/shares/users/${reader.id}`)
  const again = await request(reader, `POST /projects/${project.id}/clone`, {}, keyed('c'))
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.body.id).toBe(first.body.id)
})

test('rules 24: a favourite that is sent again is the same one; taken away meanwhile it is not there', async () => {
  const { request } = await testApi()
  const { project, reader } = await given.sharedProject()
  const favorite = { objectId: project.id, objectType: 'Project' }
  const first = await request(reader, 'POST /users/me/favorites', favorite, keyed('f'))
  const again = await request(reader, 'POST /users/me/favorites', favorite, keyed('f'))
  expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id])
  await request(reader, `DELETE /users/me/favorites/${first.body.id}`)
  expect((await request(reader, 'POST /users/me/favorites', favorite, keyed('f'))).status).toBe(404)
  expect((await request(reader, 'POST /users/me/favorites', favorite)).status).toBe(201)
})

test('rules 24: a refusal is not kept: what was mended may be sent with the same key', async () => {
  const { request } = await testApi()
  const { project, author, stranger } = await given.sharedProject()
  expect((await request(stranger, `POST /projects/${project.id}/clone`, {}, keyed('r'))).status).toBe(404)
  await request(author, `PUT /projects/${project.id}/shares/users`, { userIds: [author.id], permissionLevel: 'manage' })
  await given.share(project, stranger, 'read')
  expect((await request(stranger, `POST /projects/${project.id}/clone`, {}, keyed('r'))).status).toBe(201)
})

test('rules 24: a key is kept for a day', async () => {
  let now = new Date('2030-01-01T10:00:00Z')
  const { request } = await testApi({ clock: () => now })
  const me = await given.person()
  const name = unique('Day')
  const send = () => request(me, 'POST /projects', newProject(name), keyed('d'))
  const { body: first } = await send()
  now = new Date('2030-01-02T09:59:00Z')
  expect((await send()).body.id).toBe(first.id)
  now = new Date('2030-01-02T10:01:00Z')
  expect((await send()).body.id).not.toBe(first.id)
})

test.each(['', 'a b', 'x'.repeat(256)])('rules 24: %j is no key', async (key) => {
  const { request } = await testApi()
  const { status, body } = await request(await given.person(), 'POST /projects', newProject('x'), keyed(key))
  expect(status).toBe(400)
  expect(body.errorDescription).toContain('Idempotency-Key')
})
