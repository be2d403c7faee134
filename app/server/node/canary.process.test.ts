import { request as httpRequest } from 'node:http'
import { existsSync } from 'node:fs'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { consoleRows } from '#app/contract/console.ts'
import type { Endpoint } from '#app/contract/endpoint.ts'
import { fillPath, isId, pathNames } from '#app/contract/wire.ts'
import { civisFaults, isCivisFault } from '#app/mocks/civis/civisFaults.ts'
import { type FakeCivis, startFakeCivis } from '#app/mocks/civis/fakeCivis.ts'
import { buildCommands, type Commands, type Running } from '#app/test/commands.ts'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { givenIn, type GivenPerson } from '#app/test/given.ts'
import { sendRaw } from '#app/test/http.ts'
import { type Db, rows } from '../db/db.ts'
import { apiKey } from '../db/schema.ts'
import { civisFamilies } from '../services/endpoints.ts'
import { hashOf } from '../services/identity.ts'
import { openDataFolder } from './dataFolder.ts'
import { newDatabase } from './newDatabase.mjs'
import { openPostgres } from './postgres.ts'

// A key is planted and sent along every path, good and bad; then everything that any of the processes said, answered or wrote is looked
// through for it. The signs in the middle are such as JSON, HTML and addresses write otherwise.
const civisKey = 'civis-CANARY-qX"9<&/+=%41-Zt7Lw'
const ownKey = 'pc_CANARY-Vb4"8<&/+=%42-Kr2Nd'
const [wrongKey, wrongOwn] = ['civis-CANARY-qX-wrong-Zt7Lw', 'pc_CANARY-Vb4-wrong-Kr2Nd']
/** What no sign of the above is lost of, however it is written. */
const planted = ['civis-CANARY', 'CANARY-qX', '-Zt7Lw', 'pc_CANARY', 'CANARY-Vb4', '-Kr2Nd']

let commands: Commands
let civis: FakeCivis
let own: TestDatabase
let person: GivenPerson
let ids: Record<string, number>
const heard: Record<string, string> = {}
const hear = (where: string, what: string) => (heard[where] = (heard[where] ?? '') + what)
const onPostgres = process.env['DATABASE_URL']

beforeAll(async () => {
  commands = await buildCommands()
  own = await ownDb()
  ;({ person, ids } = await plant(own.db, civisKey))
  civis = await startFakeCivis(own.db)
}, 120_000)
afterAll(async () => {
  await civis.close()
  await commands.remove()
  await own.close()
})

/** Somebody whose key it is, with a project and things to name in a path. */
async function plant(db: Db, key: string) {
  const given = givenIn(db)
  const { project, author, reader, group } = await given.sharedProject()
  const [parent, script] = [await given.project(author), await given.object('script', author, { sub: 'sql' })]
  await given.contains(project, script)
  await db.insert(apiKey).values({ personId: author.id, name: 'Planted', hash: await hashOf(key), createdAt: new Date() })
  const found = { projectId: project.id, parentProjectId: parent.id, userId: reader.id, groupId: group.id, scriptId: script.id }
  return { person: author, ids: found }
}

/** A database of its own, by its address, where the tests are run on PostgreSQL. */
async function databaseUrl(name: string): Promise<Record<string, string>> {
  if (!onPostgres) return {}
  const url = new URL(onPostgres)
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  url.pathname = `${inject('databasePrefix')}canary_${name}_${process.pid}`
  await client.query(`create database "${url.pathname.slice(1)}"`)
  await client.end()
  return { DATABASE_URL: url.href }
}

const dataOf = (name: string) => join(commands.folder, name)
async function openData(name: string, { DATABASE_URL }: Record<string, string>) {
  if (DATABASE_URL) return openPostgres(DATABASE_URL, { size: 2, patient: true })
  // As the built server begins; the sources would have PGlite make a database, in some seconds.
  if (!existsSync(dataOf(name))) await cp(await newDatabase(), join(dataOf(name), 'database'), { recursive: true })
  return openDataFolder(dataOf(name))
}

interface Server {
  running: Running
  port: number
  metrics: string
}

async function serve(name: string, env: Record<string, string>): Promise<Server> {
  const running = commands.start('main', [], { DATA_DIR: dataOf(name), LOG_LEVEL: 'trace', METRICS_PORT: '0', ...env })
  const metrics = await running.says(/^Metrics: (\S+)$/m)
  return { running, port: Number(new URL(await running.says(/^Projects: (\S+)$/m)).port), metrics }
}

/** Ends a server, and keeps what it said, what it left in its folder, and the last of its measures. */
async function end(name: string, { running, metrics }: Server): Promise<void> {
  hear(`${name}: metrics`, await (await fetch(metrics)).text())
  running.child.kill('SIGTERM')
  const { out, err } = await running.ended
  hear(`${name}: standard output`, out)
  hear(`${name}: log`, err)
  for (const file of await readdir(dataOf(name), { recursive: true, withFileTypes: true }).catch(() => []))
    if (file.isFile()) hear(`${name}: ${file.name}`, await readFile(join(file.parentPath, file.name), 'latin1'))
}

async function hearRows(name: string, db: Db): Promise<void> {
  const tables = await rows<{ name: string }>(
    db,
    sql`select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  expect(tables.length).toBeGreaterThan(10)
  for (const table of tables) {
    const found = await rows<{ text: string }>(db, sql`select t::text as text from ${sql.raw(table.name)} t`)
    hear(`${name}: rows of ${table.name}`, found.map(({ text }) => text).join('\n'))
  }
}

interface Asking {
  cookie?: string
  headers?: Record<string, string>
  body?: unknown
  /** As it stands, in place of a body in JSON. */
  text?: string
}

/** As a page sends it; all of the answer is kept. */
const asker =
  (name: string, { port }: Server) =>
  (route: string, { cookie = '', headers = {}, body, text }: Asking = {}) =>
    new Promise<{ status: number; cookie: string }>((done, fail) => {
      const [method = 'GET', ...path] = route.split(' ')
      const all = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...(cookie && { cookie }), ...headers }
      const sent = httpRequest({ host: '127.0.0.1', port, method, path: path.join(' '), headers: all }, (answer) => {
        let said = ''
        answer.setEncoding('latin1').on('data', (part: string) => (said += part))
        answer.on('end', () => {
          hear(`${name}: ${route}`, `${answer.statusCode} ${answer.rawHeaders.join('\n')}\n${said}\n`)
          const set = answer.headers['set-cookie']?.at(-1)?.split(';')[0] ?? ''
          hear(`${name}: cookies`, Buffer.from(set.replace(/^.*?=/, ''), 'base64url').toString('latin1'))
          done({ status: answer.statusCode ?? 0, cookie: set })
        })
      })
      sent.on('error', fail)
      sent.end(text ?? (body === undefined ? undefined : JSON.stringify(body)))
    })
type Ask = ReturnType<typeof asker>

const everyRow = [...civisFamilies.map(({ rows: family }) => family), consoleRows].flatMap((family) => Object.values<Endpoint>(family))
/** One of each kind of answer. */
const someRows = everyRow.filter(({ route }) =>
  [
    'GET /projects',
    'POST /projects',
    'GET /projects/{projectId}',
    'PUT /projects/{projectId}',
    'GET /projects/{id}/shares',
    'PUT /projects/{id}/shares/users',
    'DELETE /projects/{id}/shares/users/{userId}',
    'PUT /projects/{id}/transfer',
    'GET /users/me',
    'PUT /scripts/sql/{id}/projects/{projectId}',
    'GET /console/session',
  ].includes(route),
)

/** Everything that any row wants; what one does not know it passes over. */
const bodyOf = () => ({
  name: 'Named',
  description: null,
  userIds: [ids['userId']],
  groupIds: [ids['groupId']],
  permissionLevel: 'read',
  userId: ids['userId'],
  includeDependencies: false,
  autoShare: false,
  status: false,
  objectType: 'project',
  objectId: ids['projectId'],
})

function pathOf({ path }: Endpoint): string {
  const id = path.startsWith('/scripts') ? ids['scriptId'] : path.startsWith('/users') ? ids['userId'] : ids['projectId']
  const values = pathNames(path).map((name) => [name, String(ids[name] ?? (isId(name) ? id : 'named'))])
  return `/api${fillPath(path, Object.fromEntries(values))}`
}

async function askFor(these: readonly Endpoint[], ask: Ask, how: Asking): Promise<Set<number>> {
  const statuses = new Set<number>()
  for (const row of these) {
    if (row.path.startsWith('/console/sign-')) continue
    const { status } = await ask(`${row.method} ${pathOf(row)}`, { ...how, ...(row.method !== 'GET' && { body: bodyOf() }) })
    statuses.add(status)
  }
  return statuses
}

const signIn = (ask: Ask, key: string) => ask('POST /api/console/sign-in', { body: { apiKey: key } })

/** Where a key is sent that has no business there. */
async function misplace(ask: Ask, port: number, key: string): Promise<void> {
  const inAddress = encodeURIComponent(key)
  for (const body of [{ apiKey: [key] }, { apiKey: { key } }, { [key]: key }, { apiKey: `${key}\n${key}` }, { apiKey: ` ${key}é` }])
    await ask('POST /api/console/sign-in', { body })
  for (const text of [key, `{"apiKey": "${key}`, `["${key}"]`, `{"apiKey": ${key}}`]) await ask('POST /api/console/sign-in', { text })
  await ask('POST /api/console/sign-in', { headers: { 'content-type': 'text/plain' }, text: key })
  for (const headers of [{ authorization: key }, { authorization: `Bearer ${key} ${key}` }, { authorization: `Basic ${key}` }])
    await ask('GET /api/projects', { headers })
  await ask('GET /api/projects', { cookie: `session=${inAddress}; __Host-session=${key.replaceAll('"', '')}` })
  await ask('GET /api/projects', { headers: { 'x-console-person': key, 'x-request-id': key, 'idempotency-key': key } })
  await ask('POST /api/console/sign-in', {
    headers: { 'sec-fetch-site': 'cross-site', origin: `https://${wrongKey}.test` },
    body: { apiKey: key },
  })
  for (const path of [`/api/projects/${inAddress}`, `/api/${inAddress}`, `/api/projects?apiKey=${inAddress}&limit=x`, `/${inAddress}`])
    await ask(`GET ${path}`)
  for (const path of [`/api/../${inAddress}`, `/api//${inAddress}`, `/api/projects/..%2f${inAddress}`, `/sign-in?key=${inAddress}`, '/'])
    await ask(`GET ${path}`)
  for (const line of [
    `GET http://evil.test/${wrongKey} HTTP/1.1`,
    `CONNECT ${wrongKey}:443 HTTP/1.1`,
    `GET /${wrongKey}%zz HTTP/1.1`,
    wrongKey,
  ])
    for (const host of ['127.0.0.1', `${wrongKey}.test`, `a b ${wrongKey}`])
      hear('raw', await sendRaw(port, `${line}\r\nHost: ${host}\r\nAuthorization: Bearer ${wrongKey}\r\nConnection: close\r\n\r\n`))
}

/** An answer that says the request's own headers again, wherever something can be said. */
function quoting(request: Request): Response {
  const said = request.headers.get('authorization') ?? 'nothing'
  const key = said.replace(/^\S+ /, '')
  const encoded = [said, key, encodeURIComponent(key), ...[key, said, ` ${key}`].map((text) => Buffer.from(text).toString('base64'))]
  const whole = {
    id: 7,
    name: key,
    description: `<b>${said}</b>`,
    permissionLevel: key,
    [key]: said,
    allObjects: [{ id: key, name: said }],
  }
  const body = { ...whole, readers: { users: [whole], groups: [whole] }, username: said, organizationName: key, roles: [key], encoded }
  const { pathname } = new URL(request.url)
  const list = request.method === 'GET' && !/\/(me|\d+|shares)$/.test(pathname)
  const headers = ['x-request-id', 'x-pagination-total-entries', 'x-ratelimit-remaining', 'retry-after', 'x-echo', 'etag', 'location']
  return Response.json(list ? [body] : body, {
    headers: { ...Object.fromEntries(headers.map((name) => [name, key])), 'set-cookie': `key=${encodeURIComponent(key)}` },
  })
}

/** Every way in which what was planted could be written, in text as one byte a sign. */
const forms = planted.flatMap((text) => {
  const bytes = Buffer.from(text)
  // Of base64, the signs that hold nothing but the text, wherever it stands in what was encoded.
  const base64 = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
  return [text, bytes.toString('hex'), Buffer.from(text, 'utf16le').toString('latin1'), ...base64]
})

function expectNothing(): void {
  expect(Object.keys(heard).length).toBeGreaterThan(5)
  const found = Object.entries(heard).flatMap(([where, text]) => {
    const form = forms.find((one) => text.includes(one))
    return form === undefined ? [] : [`${where}: ${form} in ${text.slice(Math.max(0, text.indexOf(form) - 80)).slice(0, 200)}`]
  })
  for (const where of Object.keys(heard)) delete heard[where]
  expect(found).toEqual([])
}

async function hearProcesses(): Promise<void> {
  if (!existsSync('/proc/self/cmdline')) return
  for (const name of await readdir('/proc'))
    if (/^\d+$/.test(name)) hear('process list', await readFile(`/proc/${name}/cmdline`, 'latin1').catch(() => ''))
}

describe('a planted key is nowhere afterwards', { timeout: 120_000 }, () => {
  test('before Civis, where each signs in: every endpoint, every fault, wrong keys, wrong places', async () => {
    const server = await serve('each', { CIVIS_API_ENDPOINT: civis.endpoint, ...(onPostgres && { DATABASE_URL: onPostgres }) })
    const ask = asker('each', server)
    let { status, cookie } = await signIn(ask, civisKey)
    expect(status).toBe(200)
    expect(await askFor(everyRow, ask, { cookie })).toContain(200)
    expect(civis.asked.some(({ headers }) => headers.get('authorization') === `Bearer ${civisKey}`)).toBe(true)
    expect(await askFor(someRows, ask, { headers: { authorization: `Bearer ${civisKey}` } })).toContain(200)
    const basic = `Basic ${Buffer.from(`${civisKey}:`).toString('base64')}`
    expect(await askFor(someRows, ask, { headers: { authorization: basic } })).toContain(200)
    await hearProcesses()

    civis.break(quoting)
    await askFor(everyRow, ask, { cookie })
    civis.break(null)
    for (const fault of Object.keys(civisFaults)) {
      if (!isCivisFault(fault) || fault === 'slow') continue
      civis.fault('all', fault)
      await askFor(fault === 'huge' ? someRows.slice(0, 1) : fault === 'echo' ? everyRow : someRows, ask, { cookie })
      civis.fault('all', null)
      // Whoever signs out is asked after anew, which is what breaks here.
      await ask('POST /api/console/sign-out', { cookie })
      civis.fault('GET /users/me', fault)
      await signIn(ask, civisKey)
      civis.fault('GET /users/me', null)
      ;({ status, cookie } = await signIn(ask, civisKey))
      expect(status).toBe(200)
    }
    civis.break(quoting)
    await ask('POST /api/console/sign-out', { cookie })
    await ask('GET /api/console/session', { cookie: (await signIn(ask, civisKey)).cookie })
    civis.break(null)

    // Slow, and whoever waited is gone.
    civis.fault('GET /projects', 'slow')
    civis.asked.length = 0
    const waiting = ask('GET /api/projects', { cookie: (await signIn(ask, civisKey)).cookie })
    await expect.poll(() => civis.asked.some(({ route }) => route === 'GET /projects')).toBe(true)
    civis.fault('GET /projects', null)
    expect((await waiting).status).toBe(200)

    await misplace(ask, server.port, civisKey)
    await misplace(ask, server.port, wrongKey)
    let last = 0
    for (let attempt = 0; attempt < 32; attempt++) last = (await signIn(ask, wrongKey)).status
    expect(last).toBe(429)
    await end('each', server)
    await hearRows('each', own.db)
    expectNothing()
  })

  test('before Civis, with the key of the server’s own person', async () => {
    const server = await serve('one', { CIVIS_API_ENDPOINT: civis.endpoint, CIVIS_API_KEY: civisKey })
    const ask = asker('one', server)
    await hearProcesses()
    expect(await askFor(everyRow, ask, {})).toContain(200)
    for (const how of [quoting, null]) {
      civis.break(how)
      await askFor(someRows, ask, {})
      await ask('POST /api/console/sign-out')
      await ask('GET /api/console/session')
    }
    civis.fault('all', 'echo')
    await askFor(someRows, ask, {})
    civis.fault('all', null)
    await misplace(ask, server.port, civisKey)
    await end('one', server)
    expectNothing()
  })

  test('before Civis that is not there, and at a start that is refused', async () => {
    const server = await serve('gone', { CIVIS_API_ENDPOINT: 'http://127.0.0.1:9', CIVIS_API_KEY: civisKey })
    const ask = asker('gone', server)
    expect(await askFor(someRows, ask, {})).toContain(502)
    expect((await signIn(ask, civisKey)).status).toBe(502)
    await end('gone', server)
    const refused: Record<string, string>[] = [
      { CIVIS_API_ENDPOINT: `http://127.0.0.1:1/?${civisKey}` },
      { CIVIS_API_ENDPOINT: `https://${encodeURIComponent(civisKey)}@civis.test` },
      { CIVIS_API_ENDPOINT: civisKey },
      { CIVIS_API_ENDPOINT: 'https://civis.test', CIVIS_API_KEY: civisKey, HOST: '0.0.0.0' },
      { CIVIS_API_ENDPOINT: 'http://civis.test', CIVIS_API_KEY: civisKey },
    ]
    for (const env of refused) {
      const { code, out, err } = await commands.start('main', [], env).ended
      expect(code).toBe(1)
      hear('refused', out + err)
    }
    expectNothing()
  })

  test('on data of our own: hashes alone, whoever asks and by whatever', async () => {
    const env = await databaseUrl('own')
    const before = await openData('own', env)
    const there = ids
    ;({ ids } = await plant(before.db, ownKey))
    await before.close()
    const server = await serve('own', env)
    const ask = asker('own', server)
    const { status, cookie } = await signIn(ask, ownKey)
    expect(status).toBe(200)
    expect(await askFor(everyRow, ask, { cookie })).toContain(200)
    expect(await askFor(someRows, ask, { headers: { authorization: `Bearer ${ownKey}` } })).toContain(200)
    await misplace(ask, server.port, ownKey)
    for (let attempt = 0; attempt < 12; attempt++) await signIn(ask, attempt % 2 ? wrongOwn : civisKey)
    await ask('POST /api/console/sign-out', { cookie })
    await hearProcesses()
    await end('own', server)
    ids = there
    const after = await openData('own', env)
    await hearRows('own', after.db)
    const sessions = heard['own: rows of session'] ?? ''
    expect(sessions).not.toContain(cookie.replace(/^.*?=/, ''))
    await after.close()
    expectNothing()
  })

  test('in a copy of Civis, and in what is said of it', async () => {
    const env = await databaseUrl('copy')
    const start = (key: string) =>
      commands.start('import-civis', [], {
        CIVIS_API_ENDPOINT: civis.endpoint,
        CIVIS_API_KEY: key,
        DATA_DIR: dataOf('copy'),
        LOG_LEVEL: 'trace',
        ...env,
      })
    civis.fault('GET /projects/{id}/shares', 'echo')
    civis.break((request) => (/\/(dependencies|parent_projects)$/.test(new URL(request.url).pathname) ? quoting(request) : null))
    const { code, out, err } = await start(civisKey).ended
    civis.break(null)
    civis.fault('GET /projects/{id}/shares', null)
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('is odd') })
    hear('copy: said', out + err)
    const refused = await start(wrongKey).ended
    expect(refused.code).toBe(1)
    hear('copy: said', refused.out + refused.err)
    for (const file of await readdir(dataOf('copy'), { recursive: true, withFileTypes: true }))
      if (file.isFile()) hear(`copy: ${file.name}`, await readFile(join(file.parentPath, file.name), 'latin1'))
    const copy = await openData('copy', env)
    await hearRows('copy', copy.db)
    await copy.close()
    expect(heard['copy: rows of person']).toContain(person.name)
    expectNothing()
  })

  // The page that is shipped is looked through by e2e/bytes.e2e.ts.
  test('in what a build of a page takes from the environment, by the settings of ours', async () => {
    for (const name of ['CIVIS_API_KEY', 'SESSION_SECRET', 'DATABASE_URL', 'SMTP_URL']) vi.stubEnv(name, civisKey)
    // What a page is given on purpose arrives, so the others would.
    vi.stubEnv('VITE_GIVEN', 'given on purpose')
    const entry = join(commands.folder, 'everything.js')
    await writeFile(entry, 'console.log(import.meta.env, process.env.CIVIS_API_KEY, process.env, "" + globalThis.process)')
    try {
      const built = await build({ logLevel: 'error', build: { write: false, rolldownOptions: { input: entry } } })
      const said = JSON.stringify(built)
      expect(said).toContain('given on purpose')
      expect(forms.filter((form) => said.includes(form))).toEqual([])
    } finally {
      vi.unstubAllEnvs()
    }
  })
})
