import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#app/test/api.ts'
import { asking } from '#app/test/asking.ts'
import { buildCommands, type Commands } from '#app/test/commands.ts'
import { givenIn } from '#app/test/given.ts'
import { type PostgresServer, startPostgres } from '#app/test/postgresServer.ts'
import { roundRobin } from '#app/test/roundRobin.ts'
import { verifyAccess } from '../access/verify.ts'
import { rows } from '../db/db.ts'
import { makeKey } from '../services/identity.ts'
import { openPostgres } from './postgres.ts'

// A PostgreSQL of its own, because it is thrown over: the other tests go on on theirs.

let postgres: PostgresServer
let commands: Commands
beforeAll(async () => {
  postgres = await startPostgres()
  commands = await buildCommands()
}, 120_000)
afterAll(async () => {
  await commands.remove()
  await postgres.remove()
})

test('the database is thrown over under writes: 503 with Retry-After meanwhile, no acknowledged write is lost, and no process needs a restart', async () => {
  const servers = [1, 2, 3].map(() => commands.start('main', [], { DATABASE_URL: postgres.url }))
  const ports = await Promise.all(servers.map(async (one) => Number(new URL(await one.says(/^Projects: (\S+)$/m)).port)))
  const proxy = await roundRobin(() => ports)
  const before = await openPostgres(postgres.url)
  const given = givenIn(before.db)
  const { author, project, reader, writer } = await given.sharedProject()
  const { key } = await makeKey(before.db, author.id, 'Test', new Date())
  await before.close()

  const ask = asking(`http://127.0.0.1:${proxy.port}`, key)
  const acknowledged: number[] = []
  const refused: Answer[] = []
  const reads = new Map<number, number>()
  let stop = false
  const write = async (name: string) => {
    for (let at = 0; !stop; at += 1) {
      const made = await ask('POST /projects', { name: `${name} ${at}`, description: null })
      if (made.status === 200) acknowledged.push(made.body.id)
      else refused.push(made)
      const shared = await ask(`PUT /projects/${project.id}/shares/users`, {
        userIds: [reader.id, writer.id],
        permissionLevel: at % 2 ? 'read' : 'manage',
      })
      if (shared.status !== 200) refused.push(shared)
    }
  }
  const read = async () => {
    while (!stop) {
      const { status } = await ask(`GET /projects/${project.id}`)
      reads.set(status, (reads.get(status) ?? 0) + 1)
    }
  }
  const unavailable = () => refused.filter(({ status }) => status === 503).length + (reads.get(503) ?? 0)
  const work = Promise.all([write('one'), write('two'), write('three'), read()])
  const grows = async () => {
    const wanted = acknowledged.length + 20
    await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(wanted)
  }
  for (let round = 0; round < 3; round += 1) {
    await grows()
    const seen = unavailable()
    await postgres.stopAtOnce()
    await expect.poll(unavailable, { timeout: 30_000 }).toBeGreaterThan(seen)
    await postgres.start()
  }
  await grows()
  stop = true
  await work
  await proxy.close()

  // Refused with nothing done and a time to come again; or, where the connection broke at the commit, told that nobody knows.
  expect([...new Set(refused.map(({ status }) => status))].filter((status) => status !== 503 && status !== 500)).toEqual([])
  expect(refused.filter(({ status, headers }) => status === 503 && !(Number(headers.get('retry-after')) > 0))).toEqual([])
  expect([...reads.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([])
  for (const { child, said } of servers) {
    expect(child.exitCode).toBeNull()
    // A 500 is never anything else than a commit that nobody confirmed.
    const failures = said.err.split('\n').filter((line) => line.includes('"level":50'))
    expect(failures.filter((line) => !line.includes('Whether the change was made is not known'))).toEqual([])
  }
  for (const port of ports) expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)

  const { db, close } = await openPostgres(postgres.url)
  try {
    const found = await rows<{ id: number }>(db, sql`select id from object where author_id = ${author.id}`)
    const ids = new Set(found.map(({ id }) => id))
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    const levels = await rows(
      db,
      sql`select distinct level from share where object_id = ${project.id} and principal_id in (${reader.id}, ${writer.id})`,
    )
    expect(levels).toHaveLength(1)
    expect(await verifyAccess(db)).toMatchObject({ missing: 0, extra: 0, different: 0 })
  } finally {
    await close()
  }
}, 240_000)
