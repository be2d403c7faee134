import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { buildCommands, type Commands } from '#app/test/commands.ts'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { type FakeCivis, startFakeCivis } from '#app/mocks/civis/fakeCivis.ts'
import { type Given, type GivenObject, type GivenPerson, givenIn } from '#app/test/given.ts'
import { verifyAccess } from '../access/verify.ts'
import { row, rows } from '../db/db.ts'
import { fillSample } from '../db/sample.ts'
import { ids } from '../db/sql.ts'
import { makeKey } from '../services/identity.ts'
import { openDataFolder } from './dataFolder.ts'

// Our own server on the sample organization as Civis, and as the one whose key it is dan, who has few projects, of every kind, and is made an
// organization admin here, so that he sees every person.

let commands: Commands
let civis: FakeCivis
let own: TestDatabase
let given: Given
let dan: GivenPerson
let key: string
let hidden: GivenObject

beforeAll(async () => {
  commands = await buildCommands()
  own = await ownDb()
  await fillSample(own.db, { now: new Date() })
  given = givenIn(own.db)
  const found = await row<GivenPerson>(
    own.db,
    sql`update person set admin = true where username = 'dan' returning id, username, name, email, admin, active`,
  )
  if (!found) throw new Error('no dan')
  dan = found
  const rare = await rows<{ id: number }>(
    own.db,
    sql`(select id from object where type = 'project' and auto_share order by id limit 3)
      union (select id from object where type = 'project' and archived order by id limit 2)
      union (select id from object where type = 'project' and hidden order by id limit 1)`,
  )
  for (const [at, project] of rare.entries()) await given.share(project, dan, at % 2 ? 'read' : 'manage')
  const holder = await given.project(dan, { name: 'Holds what nobody else sees' })
  hidden = await given.object('script', await given.person(), { sub: 'sql', name: 'Kept to themselves' })
  await given.contains(holder, hidden)
  key = (await makeKey(own.db, dan.id, 'Test', new Date())).key
  civis = await startFakeCivis(own.db)
}, 180_000)
afterAll(async () => {
  await civis.close()
  await commands.remove()
  await own.close()
})

const folder = (name: string) => join(commands.folder, name)
const start = (into: string, more: Record<string, string> = {}, args: string[] = []) =>
  commands.start('import-civis', args, { CIVIS_API_ENDPOINT: civis.endpoint, CIVIS_API_KEY: key, DATA_DIR: folder(into), ...more })
/** How often each was asked for: of what is under way the fake itself remembers the last alone. */
const asked = new Map<string, number>()
const total = () => [...asked.values()].reduce((sum, count) => sum + count, 0)

test('an import that is killed, and told to wait, goes on where it was, asks for nothing twice, and writes nothing', {
  timeout: 240_000,
}, async () => {
  let busy = 0
  civis.break(({ method, url }) => {
    busy += 1
    const { pathname, search } = new URL(url)
    const route = `${method} ${pathname}${search}`
    asked.set(route, (asked.get(route) ?? 0) + 1)
    return busy % 50 === 0
      ? new Response('{"code":429}', { status: 429, headers: { 'retry-after': '1', 'content-type': 'application/json' } })
      : null
  })
  const first = start('copy')
  await expect.poll(total, { timeout: 60_000 }).toBeGreaterThan(60)
  first.child.kill('SIGKILL')
  await first.ended
  const atKill = total()
  // What stands there is not taken for data.
  const refused = await commands.start('main', [], { DATA_DIR: folder('copy') }).ended
  expect(refused).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^In the data folder [^\n]* Go on with it by npm run import-civis, or delete [^\n]*\n$/),
  })

  const second = await start('copy').ended
  expect(second.err).toMatch(/^Going on with what was read since \S+: \d+ answers\.$/m)
  expect(second.err).toMatch(/^Civis has had enough calls; on again in 1 s\.$/m)
  expect(second.err).toMatch(/^100 % {2}\d+ of \d+ projects$/m)
  expect(second).toMatchObject({ code: 0, out: '' })
  expect(second.err).toContain(`npm run --silent key -- dan\n`)

  expect([...asked.keys()].filter((route) => !route.startsWith('GET '))).toEqual([])
  const twice = [...asked].filter(([route, count]) => count > 1 && route !== 'GET /users/me')
  // Those that were told to wait, and the one that was under way when it was killed.
  expect(twice.length).toBeLessThanOrEqual(Math.ceil(busy / 50) + 1)
  expect(total()).toBeGreaterThan(atKill)
  civis.break(null)
})

test('the copy shows its owner what Civis does: the same lists, projects, shares and parents, by the same ids', {
  timeout: 240_000,
}, async () => {
  const copy = await openDataFolder(folder('copy'))
  try {
    expect(await verifyAccess(copy.db)).toMatchObject({ missing: 0, extra: 0, different: 0 })
    const [theirs, ours] = [await testApi({ db: own.db }), await testApi({ db: copy.db })]
    const both = async (route: string) => {
      const [a, b] = [await theirs.request(dan, `GET ${route}`), await ours.request(dan, `GET ${route}`)]
      expect([route, b.status]).toEqual([route, a.status])
      return [told(a.body), told(b.body)]
    }
    for (const list of [
      '/projects?archived=all&limit=1000&order=name',
      '/projects?archived=all&hidden=true&limit=1000',
      '/groups?limit=1000',
    ]) {
      const [a, b] = await both(list)
      expect(b).toEqual(a)
    }
    const { body: projects } = await theirs.request(dan, 'GET /projects?archived=all&limit=1000')
    expect(projects.length).toBeGreaterThan(15)
    for (const { id } of projects) {
      for (const route of [`/projects/${id}`, `/projects/${id}/shares`, `/projects/${id}/parent_projects`]) {
        const [a, b] = await both(route)
        expect([route, b]).toEqual([route, a])
      }
      for (const { id: needed, name } of (await theirs.request(dan, `GET /projects/${id}/dependencies`)).body)
        if (name !== null) expect(await row(copy.db, sql`select name from object where id = ${needed}`)).toEqual({ name })
    }
    // People: what their list tells.
    const people = async (api: typeof ours) =>
      (await api.request(dan, 'GET /users?account_status=all&limit=10000')).body
        .filter(({ user }: { user: string }) => !user.startsWith('unknown-'))
        .map(({ id, user, name, email, active, groups }: Record<string, unknown>) => ({ id, user, name, email, active, groups }))
    expect(await people(ours)).toEqual(await people(theirs))
    // What is made here is numbered above all of it.
    const most = await row<{ id: number }>(copy.db, sql`select max(id) as id from object`)
    expect((await ours.request(dan, 'POST /projects', { name: 'New', description: null })).body.id).toBeGreaterThan(most?.id ?? 0)
  } finally {
    await copy.close()
  }
})

test('the end says what is not as it is there, in a file too; the key is in none of it; and the person signs in with a new key', {
  timeout: 120_000,
}, async () => {
  const report = await readFile(join(folder('copy'), 'civis-import.txt'), 'utf8')
  expect((await stat(join(folder('copy'), 'civis-import.txt'))).mode & 0o777).toBe(0o600)
  expect(report).toMatch(
    /^Copied from http:\S+ into \S+, read from \S+ to \S+: \d+ people, \d+ groups, \d+ projects, \d+ other objects, \d+ shares\.$/m,
  )
  expect(report).toMatch(/^Of \d+ objects Civis does not tell whose they are/m)
  expect(existsSync(join(folder('copy'), 'civis-import.jsonl'))).toBe(false)
  for (const file of await readdir(folder('copy'), { recursive: true, withFileTypes: true }))
    if (file.isFile()) expect((await readFile(join(file.parentPath, file.name))).includes(key), file.name).toBe(false)

  const made = await commands.start('key', ['dan'], { DATA_DIR: folder('copy') }).ended
  expect(made.out).toMatch(/^pc_/)
  const copy = await openDataFolder(folder('copy'))
  try {
    const unread = await rows<{ id: number; name: string }>(copy.db, sql`select id, name from object where name like 'Not readable%'`)
    expect(unread).toContainEqual({ id: hidden.id, name: `Not readable: SQL Script ${hidden.id}` })
  } finally {
    await copy.close()
  }
})

test('what Civis refuses, or answers in a form that nobody knows, is told at the end, and the rest is there', {
  timeout: 240_000,
}, async () => {
  const { body: mine } = await (await testApi({ db: own.db })).request(dan, 'GET /projects?limit=1000')
  // Of a project that is in another one its name is told there.
  const ordered = await rows<{ id: number }>(
    own.db,
    sql`select id from object o where id = any (${ids(mine.map((project: { id: number }) => project.id))})
      order by exists (select from edge where child_id = o.id), id`,
  )
  const [gone, strange, shareless, clashing, odd] = ordered.map(({ id }) => id)
  civis.break((request) => {
    const { pathname } = new URL(request.url)
    const json = (body: unknown, status = 200) => Response.json(body, { status })
    if (pathname === `/projects/${gone}`) return json({ errorDescription: 'Not for you.', code: 404, error: 'not_found' }, 404)
    if (pathname === `/projects/${strange}`) return json({ nothing: 'known' })
    if (pathname === `/projects/${shareless}/shares`) return json({ errorDescription: 'Managers only.' }, 403)
    if (pathname === `/projects/${clashing}/dependencies`)
      return json([
        {
          id: clashing,
          objectType: 'S3File',
          fcoType: 'files',
          name: 'Same number',
          description: null,
          permissionLevel: null,
          shareable: true,
        },
      ])
    if (pathname === `/projects/${odd}/parent_projects`) return json([{ id: 999_999, name: 'Elsewhere' }])
    if (pathname === `/projects/${odd}/dependencies`)
      return json([{ id: 7, objectType: 'Gadget', fcoType: 'gadgets', name: 'What is it', description: null }])
    return null
  })
  const ended = await start('partly').ended
  civis.break(null)
  expect(ended).toMatchObject({ code: 0, out: '' })
  const report = await readFile(join(folder('partly'), 'civis-import.txt'), 'utf8')
  expect(report).toContain(`GET /projects/${gone}: 404: Not for you.\n`)
  expect(report).toContain(`GET /projects/${strange}: The answer has a form that we do not know.\n`)
  expect(report).toContain(`GET /projects/${shareless}/shares: 403: Managers only.\n`)
  expect(report).toMatch(new RegExp(`^File ${clashing} is number (\\d+) here`, 'm'))
  expect(report).toContain('gadgets (Gadget)')
  expect(report).toContain(`Project ${odd} is in project 999999, which was not read, so that is left out.\n`)
  const copy = await openDataFolder(folder('partly'))
  try {
    expect(await row(copy.db, sql`select type from object where id = ${clashing}`)).toEqual({ type: 'project' })
    expect(await row(copy.db, sql`select count(*)::int as count from object where name = 'Same number' and type = 'file'`)).toEqual({
      count: 1,
    })
    expect(await row(copy.db, sql`select count(*)::int as count from object where id = ${gone} and name not like 'Not readable%'`)).toEqual(
      { count: 0 },
    )
    expect(await verifyAccess(copy.db)).toMatchObject({ missing: 0, extra: 0, different: 0 })
  } finally {
    await copy.close()
  }
})

test('one sentence says that the settings, the key or the place are not right', { timeout: 120_000 }, async () => {
  const ended = async (more: Record<string, string>, args: string[] = [], into = 'none') => start(into, more, args).ended
  expect(await ended({ CIVIS_API_KEY: '' })).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^From where, and as whom\?[^\n]*\n$/),
  })
  expect(await ended({ CIVIS_API_KEY: 'civis-CANARY-wrong' })).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^Civis does not take this key\.[^\n]*\n$/),
  })
  expect(await ended({}, ['--fresh'])).toMatchObject({ code: 1, err: expect.stringMatching(/^Unknown option '--fresh'[^\n]*\n$/) })
  expect(await ended({}, [], 'copy')).toMatchObject({ code: 1, err: expect.stringMatching(/is not empty[^\n]*\n$/) })
})

/** An answer without what Civis does not tell: whether somebody is online, parts of a second, and parents that one cannot read. */
const told = (body: unknown): unknown =>
  JSON.parse(
    JSON.stringify(body, (name, value: unknown) => (name === 'online' ? null : value)).replaceAll(/(T\d\d:\d\d:\d\d)\.\d{3}Z/g, '$1.000Z'),
    (_, value: unknown) => (Array.isArray(value) ? value.filter((one) => !isNameless(one)) : value),
  )
const isNameless = (one: unknown) =>
  typeof one === 'object' && one !== null && 'autoShare' in one && 'author' in one && !('objectId' in one) && one.author === null
