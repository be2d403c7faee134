import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { buildCommands, type Commands } from '#app/test/commands.ts'
import { givenIn } from '#app/test/given.ts'
import { verifyAccess } from '../access/verify.ts'
import { row } from '../db/db.ts'
import { openPostgres } from './postgres.ts'

// From PostgreSQL into a folder and back: one format for both.

let commands: Commands
const urls = { from: '', to: '' }

async function databaseNamed(name: string): Promise<string> {
  const url = new URL(process.env['DATABASE_URL'] ?? 'postgres://none')
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  url.pathname = `${inject('databasePrefix')}${name}_${process.pid}`
  await client.query(`create database "${url.pathname.slice(1)}"`)
  await client.end()
  return url.href
}

beforeAll(async () => {
  commands = await buildCommands()
  urls.from = await databaseNamed('dumped')
  urls.to = await databaseNamed('restored')
}, 120_000)
afterAll(() => commands.remove())

test('PostgreSQL is dumped, restored into a folder, and from there into an empty database, whole', async () => {
  const from = await openPostgres(urls.from)
  const { project, reader } = await givenIn(from.db).sharedProject()
  await from.close()
  const [first, second, folder] = ['first', 'second', 'data'].map((name) => join(commands.folder, name))
  const run = async (name: string, args: string[], env: Record<string, string>) => commands.start(name, args, env).ended
  expect(await run('dump', [first ?? ''], { DATABASE_URL: urls.from })).toMatchObject({ code: 0, out: '' })
  expect(await run('restore', [first ?? ''], { DATA_DIR: folder ?? '' })).toMatchObject({ code: 0 })
  expect(await run('dump', [second ?? ''], { DATA_DIR: folder ?? '' })).toMatchObject({ code: 0 })
  expect(await run('restore', [second ?? ''], { DATABASE_URL: urls.to })).toMatchObject({ code: 0 })

  const to = await openPostgres(urls.to)
  expect(await row(to.db, sql`select level from share where object_id = ${project.id} and principal_id = ${reader.id}`)).toEqual({
    level: 1,
  })
  expect(await verifyAccess(to.db)).toMatchObject({ missing: 0, extra: 0, different: 0 })
  await to.close()

  const again = await run('restore', [first ?? ''], { DATABASE_URL: urls.to })
  expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/The database is not empty, so nothing was changed\./) })
}, 120_000)
