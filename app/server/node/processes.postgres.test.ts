import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type AskAs, walk, walks } from '#app/test/accessWalk.ts'
import { asking } from '#app/test/asking.ts'
import { buildCommands, type Commands, type Running } from '#app/test/commands.ts'
import { givenIn, type Given, type GivenPerson } from '#app/test/given.ts'
import { roundRobin } from '#app/test/roundRobin.ts'
import { rows } from '../db/db.ts'
import { verifyAccess } from '../access/verify.ts'
import { makeKey } from '../services/identity.ts'
import { type OpenDatabase, openPostgres } from './postgres.ts'

// Three processes of the shipped server on one database, behind a proxy that takes them in turn.

// As slow as a machine that is shared with much else.
const patient = { timeout: 60_000 }

interface Server {
  running: Running
  port: number
}

let commands: Commands
let database: OpenDatabase
let given: Given
let servers: Server[] = []
let proxy: Awaited<ReturnType<typeof roundRobin>>
const url = new URL(process.env['DATABASE_URL'] ?? 'postgres://none')

async function serve(): Promise<Server> {
  const running = commands.start('main', [], { DATABASE_URL: url.href })
  const address = await running.says(/^Projects: (\S+)$/m)
  return { running, port: Number(new URL(address).port) }
}

beforeAll(async () => {
  const name = `${inject('databasePrefix')}processes_${process.pid}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(`create database "${name}"`)
  await client.end()
  url.pathname = name
  commands = await buildCommands()
  // All at once on an empty database: one migrates, the others wait.
  servers = await Promise.all([serve(), serve(), serve()])
  proxy = await roundRobin(() => servers.map(({ port }) => port))
  database = await openPostgres(url.href, { size: 4, patient: true })
  given = givenIn(database.db)
}, 120_000)
afterAll(async () => {
  await proxy.close()
  await commands.remove()
  await database.close()
})

async function as(person: GivenPerson) {
  const { key } = await makeKey(database.db, person.id, 'Test', new Date())
  return asking(`http://127.0.0.1:${proxy.port}`, key)
}

const accessIsRight = async () => expect(await verifyAccess(database.db)).toMatchObject({ missing: 0, extra: 0, different: 0 })

describe('races over three processes', () => {
  test('two transfers at once: one author, who is one of those asked, and holds manage', async () => {
    for (let round = 0; round < 5; round++) {
      const { project, author, reader, writer } = await given.sharedProject()
      const ask = await as(author)
      const transfer = (to: GivenPerson) => ask(`PUT /projects/${project.id}/transfer`, { userId: to.id, includeDependencies: false })
      const answers = await Promise.all([transfer(reader), transfer(writer)])
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403])
      const { body } = await ask(`GET /projects/${project.id}`)
      expect([reader.id, writer.id]).toContain(body.author.id)
      expect(body.myPermissionLevel).toBe('manage')
    }
    await accessIsRight()
  })

  test('nestings that would close a circle from several sides: at least one is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const author = await given.person()
      const ask = await as(author)
      const ring = await Promise.all(Array.from({ length: 3 }, () => given.project(author)))
      const answers = await Promise.all(
        ring.map((one, at) => ask(`PUT /projects/${one.id}/parent_projects/${ring[(at + 1) % ring.length]?.id}`)),
      )
      const statuses = answers.map(({ status }) => status)
      expect(statuses.filter((status) => status === 204)).toHaveLength(2)
      expect(statuses.filter((status) => status === 400)).toHaveLength(1)
    }
    await accessIsRight()
  })

  test('a revoke against a share: nobody stands at two levels, and the stored access is what its definition says', async () => {
    const { project, author, reader } = await given.sharedProject()
    const ask = await as(author)
    for (let round = 0; round < 10; round++) {
      await Promise.all([
        ask(`PUT /projects/${project.id}/shares/users`, { userIds: [reader.id], permissionLevel: round % 2 ? 'write' : 'manage' }),
        ask(`DELETE /projects/${project.id}/shares/users/${reader.id}`),
      ])
      const found = await rows(database.db, sql`select level from share where object_id = ${project.id} and principal_id = ${reader.id}`)
      expect(found.length).toBeLessThanOrEqual(1)
    }
    await accessIsRight()
  })

  test('Auto-Share switched on while objects arrive: everything in it is shared', async () => {
    const { project, author, reader } = await given.sharedProject()
    const ask = await as(author)
    const scripts = await Promise.all(Array.from({ length: 8 }, () => given.object('script', author, { sub: 'sql' })))
    await Promise.all([
      ask(`PUT /projects/${project.id}/auto_share`, { autoShare: true }),
      ...scripts.map(({ id }) => ask(`PUT /scripts/sql/${id}/projects/${project.id}`)),
    ])
    await accessIsRight()
    const seen = await (await as(reader))(`GET /projects/${project.id}`)
    expect(seen.body.scripts).toHaveLength(8)
  })

  test('a reset against keys that are made and sign-ins in that moment: none is good afterwards', async () => {
    const admin = await as(await given.person({ admin: true }))
    for (let round = 0; round < 5; round++) {
      const person = await given.person()
      const { key } = await makeKey(database.db, person.id, 'Test', new Date())
      const ask = asking(`http://127.0.0.1:${proxy.port}`, key)
      const make = () => ask('POST /console/keys', { name: 'Quick' })
      const signIn = () =>
        fetch(`http://127.0.0.1:${proxy.port}/api/console/sign-in`, {
          method: 'POST',
          headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
          body: JSON.stringify({ apiKey: key }),
        })
      const reset = admin('POST /console/organization/links', { userIds: [person.id], by: 'copy', reset: true })
      const answers = await Promise.all([make(), signIn(), make(), make().then(make), signIn().then(make), make()])
      expect((await reset).status).toBe(201)
      expect([...new Set(answers.map(({ status }) => status))].filter((status) => ![200, 201, 401].includes(status))).toEqual([])
      const left = sql`select from api_key where person_id = ${person.id} union all select from session where person_id = ${person.id}`
      expect(await rows(database.db, left)).toEqual([])
    }
  })

  test('one Idempotency-Key at three processes makes one project', async () => {
    const author = await given.person()
    const { key } = await makeKey(database.db, author.id, 'Test', new Date())
    const create = ({ port }: Server) =>
      fetch(`http://127.0.0.1:${port}/api/projects`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': 'one' },
        body: JSON.stringify({ name: 'Once', description: null }),
      }).then((answer) => answer.json() as Promise<{ id: number }>)
    const made = await Promise.all(servers.map(create))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  })
})

test('rules 1, 4, 8, 11 to 15, 17: what people see is what the model says, with each request at another process', async () => {
  const asks = new Map<number, Awaited<ReturnType<typeof as>>>()
  const nobody = asking(`http://127.0.0.1:${proxy.port}`, 'pc_nobody')
  const ask: AskAs = async (who, route, body) => {
    // Who is off gets no key: they ask with none until they are back.
    const one = asks.get(who.id) ?? (who.active ? await as(who) : nobody)
    if (one !== nobody) asks.set(who.id, one)
    return one(route, body)
  }
  const answered = new Set<number>()
  await fc.assert(
    fc.asyncProperty(walks(60), (steps) => walk(database.db, ask, steps, (status) => answered.add(status))),
    { numRuns: 1, endOnFailure: true },
  )
  expect([...answered]).toEqual(expect.arrayContaining([200, 204]))
}, 240_000)

test('a rolling restart under load: no request fails after one repeat of reads', async () => {
  const { project, author } = await given.sharedProject()
  const ask = await as(author)
  let stop = false
  const failed: number[] = []
  const load = async () => {
    while (!stop) {
      const { status } = await ask(`GET /projects/${project.id}`)
      if (status !== 200 && (await ask(`GET /projects/${project.id}`)).status !== 200) failed.push(status)
    }
  }
  const loads = [load(), load(), load()]
  for (const old of servers) {
    const fresh = await serve()
    servers = servers.map((one) => (one === old ? fresh : one))
    const asked = performance.now()
    old.running.child.kill('SIGTERM')
    expect((await old.running.ended).code).toBe(0)
    expect(performance.now() - asked).toBeLessThan(10_000)
  }
  stop = true
  await Promise.all(loads)
  expect(failed).toEqual([])
}, 120_000)

test('a process that is killed in the middle of writes loses nothing that was answered', async () => {
  const author = await given.person()
  const ask = await as(author)
  const acknowledged: number[] = []
  let stop = false
  const write = async () => {
    for (let at = 0; !stop; at++) {
      const { status, body } = await ask('POST /projects', { name: `Written ${at}`, description: null })
      if (status === 200) acknowledged.push(body.id)
    }
  }
  const writes = [write(), write(), write()]
  const [first, ...others] = servers
  await expect.poll(() => acknowledged.length, patient).toBeGreaterThan(20)
  first?.running.child.kill('SIGKILL')
  servers = others
  const before = acknowledged.length
  await expect.poll(() => acknowledged.length, patient).toBeGreaterThan(before + 20)
  stop = true
  await Promise.all(writes)
  const found = await rows<{ id: number }>(database.db, sql`select id from object where author_id = ${author.id}`)
  const ids = new Set(found.map(({ id }) => id))
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
  await accessIsRight()
}, 120_000)
