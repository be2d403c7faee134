import { createHash, randomBytes } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { asking } from '#app/test/asking.ts'
import { buildCommands, type Commands } from '#app/test/commands.ts'
import { givenIn } from '#app/test/given.ts'
import { rounds } from '#app/test/rounds.ts'
import { verifyAccess } from '../access/verify.ts'
import { row, rows } from '../db/db.ts'
import { migrate, newestVersion } from '../db/migrate.ts'
import { openPglite } from '../db/pglite.ts'
import { makeKey } from '../services/identity.ts'
import { openDataFolder } from './dataFolder.ts'

// A data folder through what can happen to its server.
// Each takes seconds, so that the short form has few.
const roundsOfKilling = rounds(1) > 1 ? rounds(7) : 3

let commands: Commands
beforeAll(async () => {
  commands = await buildCommands()
}, 60_000)
afterAll(() => commands.remove())

const folder = (name: string) => join(commands.folder, name)
const start = (name: string) => commands.start('main', [], { DATA_DIR: folder(name) })

/** A folder with one person and their project, made by the program as it was at a version. */
async function made(name: string, version = newestVersion) {
  await mkdir(folder(name))
  const loadDataDir = await openAsBlob(inject(version === newestVersion ? 'emptyData' : 'blankData'))
  const { db, close } = await openPglite({ dataDir: join(folder(name), 'database'), loadDataDir })
  await migrate(db, version)
  const now = new Date()
  await db.execute(sql`insert into organization (id, name, slug, sample, created_at) values (1, 'Own', 'own', false, ${now.toISOString()})`)
  const { project, author, reader, writer } = await givenIn(db).sharedProject({ name: 'From before' })
  const { key } = await makeKey(db, author.id, 'Test', now)
  await close()
  return { project, author, reader, writer, key }
}

test('one that cannot write its log ends with a sentence, where PGlite would turn in a circle and answer nobody', {
  timeout: 120_000,
}, async () => {
  const { key } = await made('full')
  const server = start('full')
  const ask = asking(await server.says(/^Projects: (\S+)$/m), key)
  await rm(join(folder('full'), 'database/pg_wal'), { recursive: true })
  let ended = false
  void server.ended.then(() => (ended = true))
  // Its log is in files of 16 MiB, and the next one cannot be begun.
  while (!ended)
    await ask('POST /projects', { name: 'Much', description: null, note: randomBytes(49_000).toString('hex') }).catch(() => null)
  expect(await server.ended).toMatchObject({ code: 1, err: expect.stringMatching(/^The database in .* cannot go on: could not .*\n$/m) })
})

test(
  'killed in the middle of writes again and again: all that was answered is there, and nothing is half there',
  async () => {
    const { author, reader, writer, project, key } = await made('killed')
    const acknowledged: number[] = []
    for (let round = 0; round < roundsOfKilling; round += 1) {
      const server = start('killed')
      const ask = asking(await server.says(/^Projects: (\S+)$/m), key)
      const wanted = acknowledged.length + 10 + round
      let killed = false
      const write = async (name: string) => {
        for (let at = 0; !killed; at += 1) {
          const made = await ask('POST /projects', { name: `${name} ${round} ${at}`, description: null }).catch(() => null)
          if (made?.status === 200) acknowledged.push(made.body.id)
          const permissionLevel = at % 2 ? 'read' : 'manage'
          await ask(`PUT /projects/${project.id}/shares/users`, { userIds: [reader.id, writer.id], permissionLevel }).catch(() => null)
        }
      }
      const writing = Promise.all([write('one'), write('two'), write('three')])
      await expect.poll(() => acknowledged.length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(wanted)
      server.child.kill('SIGKILL')
      await server.ended
      killed = true
      await writing
    }
    const { db, close } = await openDataFolder(folder('killed'))
    try {
      const found = await rows<{ id: number }>(db, sql`select id from object where author_id = ${author.id}`)
      const ids = new Set(found.map(({ id }) => id))
      expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
      expect(new Set(acknowledged).size).toBe(acknowledged.length)
      // What is one change: a project and what is written down of its making; the level of two people.
      const half = await row<{ count: number }>(
        db,
        sql`select count(*)::int as count from (select id from object where name ~ '^(one|two|three) ') o
        full join (select object_id from audit where action = 'project.create') a on a.object_id = o.id
        where o.id is null or a.object_id is null`,
      )
      expect(half?.count).toBe(0)
      const levels = await rows(
        db,
        sql`select distinct level from share where object_id = ${project.id} and principal_id in (${reader.id}, ${writer.id})`,
      )
      expect(levels).toHaveLength(1)
      expect(await verifyAccess(db)).toMatchObject({ missing: 0, extra: 0, different: 0 })
    } finally {
      await close()
    }
  },
  60_000 + roundsOfKilling * 30_000,
)

test('a folder of the first version is brought up to date at the start, with all that is in it', async () => {
  const { project, key } = await made('old', 1)
  const server = start('old')
  const ask = asking(await server.says(/^Projects: (\S+)$/m), key)
  expect((await ask(`GET /projects/${project.id}`)).body).toMatchObject({ name: 'From before', myPermissionLevel: 'manage' })
  // What came with a later version works.
  expect((await ask('POST /projects', { name: 'New', description: null })).status).toBe(200)
  server.child.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
  expect(await readFile(join(folder('old'), 'version'), 'utf8')).toBe(`${newestVersion}\n`)
}, 90_000)

test('a folder of a newer program is refused in a sentence, and not one byte of it is touched', async () => {
  await made('newer')
  await writeFile(join(folder('newer'), 'version'), `${newestVersion + 1}\n`)
  const before = await bytesOf(folder('newer'))
  const { code, out, err } = await start('newer').ended
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(new RegExp(`^The data is of version ${newestVersion + 1}, newer than this program[^\\n]*\\n$`))
  expect(await bytesOf(folder('newer'))).toEqual(before)
}, 60_000)

/** A hash of each file's bytes, by its path. */
async function bytesOf(of: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const file of await readdir(of, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name)
    if (file.isFile())
      found[path] = createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
  }
  return found
}
