import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildCommands, type Commands } from '#app/test/commands.ts'
import { settingsHelp } from './settings.ts'

// To make an image takes a registry. That what the Dockerfile takes over is all that its commands need, can be held without one.

const run = promisify(execFile)
const lines = async (file: string) => (await readFile(file, 'utf8')).split('\n')
/** What follows a word of the Dockerfile, each time that a line begins so. */
const said = async (word: string) =>
  (await lines('Dockerfile')).filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
/** A command in the form of a list. */
const listed = (text = '') => JSON.parse(text.slice(text.indexOf('['))) as string[]

let commands: Commands
let image: string
beforeAll(async () => {
  commands = await buildCommands()
  image = join(commands.folder, 'image')
}, 120_000)
afterAll(() => commands.remove())

/** Lays down what the second stage copies, from where the first one would have it: a build, and the packages without those for building. */
async function layImage(): Promise<void> {
  const built = dirname(dirname(commands.file('main')))
  for (const copied of await said('COPY')) {
    const [from, ...paths] = copied.split(' ')
    const into = paths.pop() ?? ''
    if (from !== '--from=build') continue
    for (const path of paths) {
      const source = path.replace('/app/', '')
      const to = join(image, into.endsWith('/') ? join(into, basename(source)) : into)
      await mkdir(dirname(to), { recursive: true })
      if (source === 'node_modules') await symlink(join(process.cwd(), source), to)
      else await cp(source === 'dist' ? built : source, to, { recursive: true })
    }
  }
  // The build writes it last.
  await writeFile(join(image, 'dist/built-from'), '')
}

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })

test('what the Dockerfile copies starts, is healthy on whatever port, makes a key, and ends at SIGTERM', { timeout: 60_000 }, async () => {
  await layImage()
  const [, ...started] = listed((await said('CMD'))[0])
  const [, ...checked] = listed((await said('HEALTHCHECK'))[0])
  const env = { PATH: process.env['PATH'], PORT: String(await freePort()), HOST: '127.0.0.1', DATA_DIR: join(commands.folder, 'volume') }
  const node = (args: string[]) => run(process.execPath, args, { cwd: image, env })
  await expect(node(checked)).rejects.toThrow('Command failed')
  const { stdout } = await node(['app/server/node/launch.mjs', '--no-build', 'key', 'ben'])
  expect(stdout).toMatch(/^pc_\S+\n$/)

  const server = run(process.execPath, started, { cwd: image, env })
  const ended = server.then(({ stdout }) => stdout)
  const says = new Promise((done) => server.child.stdout?.once('data', done))
  await Promise.race([says, ended])
  await node(checked)
  server.child.kill('SIGTERM')
  expect(await ended).toContain(`Projects: http://127.0.0.1:${env.PORT}\n`)
})

test('the database that a first start copies can be read by whoever runs the server, and written by who built it alone', async () => {
  const folder = join(dirname(commands.file('main')), 'new-database')
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  expect(found.length).toBeGreaterThan(100)
  const modes = await Promise.all(
    found.map(async (entry) => [entry.name, ((await stat(join(entry.parentPath, entry.name))).mode & 0o777).toString(8)]),
  )
  expect(modes.filter(([, mode]) => mode !== '755' && mode !== '644')).toEqual([])
})

test('what runs in it needs no package that is for building alone', async () => {
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as { dependencies: Record<string, string> }
  const folder = dirname(commands.file('main'))
  const needed = new Map<string, string>()
  // Measuring and comparing contracts is not done in an image.
  const left = (await readdir(folder)).filter((file) => file.endsWith('.js') && !['bench.js', 'conform.js'].includes(file))
  const entries = left.filter((file) => existsSync(join('app/server/node', file.replace(/js$/, 'ts'))))
  const seen = new Set(entries)
  for (const file of seen) {
    const text = await readFile(join(folder, file), 'utf8')
    for (const [, always, later = ''] of text.matchAll(/^(?:im|ex)port (?:[^"]+ from )?"([^"]+)";$|\bimport\("([^"]+)"\)/gm)) {
      const name = always || later
      if (name.startsWith('./')) seen.add(basename(name))
      else if (!name.startsWith('node:')) needed.set(/^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name, file)
    }
  }
  expect(entries).toEqual(expect.arrayContaining(['main.js', 'key.js', 'seed.js', 'dump.js', 'restore.js', 'verify.js', 'import-civis.js']))
  expect([...needed].filter(([name]) => !(name in dependencies))).toEqual([])
  expect([...needed.keys()]).toEqual(expect.arrayContaining(['@electric-sql/pglite', 'pg', 'pino']))
})

test('compose.yaml names settings, commands and servers that there are', async () => {
  const compose = await readFile('compose.yaml', 'utf8')
  const settings = [...settingsHelp.matchAll(/^ {2}([A-Z_]+) /gm)].map(([, name]) => name)
  const environment = [...compose.matchAll(/^ {6}([A-Z_]+): /gm)]
    .map(([, name = '']) => name)
    .filter((name) => !name.startsWith('POSTGRES_'))
  expect(environment.length).toBeGreaterThan(2)
  expect(environment.filter((name) => !settings.includes(name))).toEqual([])
  for (const [, command = ''] of compose.matchAll(/launch\.mjs --no-build (\S+)/g))
    expect(existsSync(commands.file(command)), command).toBe(true)

  const services = [...compose.matchAll(/^ {2}([\w-]+):/gm)].map(([, name]) => name)
  const [, upstreams = ''] = /reverse_proxy (.+) \{/.exec(await readFile('Caddyfile', 'utf8')) ?? []
  const port = (await said('EXPOSE'))[0]
  expect(upstreams.split(' ')).toEqual([`server:${port}`, `server-2:${port}`])
  for (const upstream of upstreams.split(' ')) expect(services).toContain(upstream.split(':')[0])
  const [, health = ''] = /health_uri (\S+)/.exec(await readFile('Caddyfile', 'utf8')) ?? []
  expect((await said('HEALTHCHECK'))[0]).toContain(health)
})

test('nothing that a build is made of is kept from it', async () => {
  const kept = (await lines('.dockerignore')).filter(Boolean)
  const { sources } = await import('./build.mjs')
  for (const source of sources) expect(kept.filter((pattern) => source === pattern || source.startsWith(`${pattern}/`))).toEqual([])
})
