import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { besideEntries, bundled, commands, hashSources, layNewDatabase } from '#app/server/node/build.mjs'

/** The commands as they are shipped, each run in a process of its own. */
export interface Commands {
  /** A folder for this test's data. */
  folder: string
  /** Where a command is built. */
  file: (name: string) => string
  start: (name: string, args?: string[], env?: Record<string, string>) => Running
  remove: () => Promise<void>
}

export interface Running {
  child: ChildProcess
  /** Standard output and standard error so far. */
  said: { out: string; err: string }
  /** Waits until it has said something that matches, and gives the match. */
  says: (pattern: RegExp) => Promise<string>
  ended: Promise<{ code: number | null; out: string; err: string }>
}

const cache = 'node_modules/.cache/commands'
const aDay = 24 * 60 * 60 * 1000

/** The commands, built beside a page of one file, apart from dist/, which is the browser's tests' and the person's own; and a folder for a test's data. */
export async function buildCommands(): Promise<Commands> {
  const built = await builtCommands()
  const folder = await mkdtemp('node_modules/.cache/test-folder-')

  const fileOf = (name: string) => join(built, 'server', `${name}.js`)
  const running = new Set<Running>()
  return {
    folder,
    file: fileOf,
    start: (name, args = [], env = {}) => {
      const one = run(fileOf(name), args, env)
      running.add(one)
      void one.ended.then(() => running.delete(one))
      return one
    },
    remove: async () => {
      for (const { child, ended } of running) {
        child.kill('SIGKILL')
        await ended
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

// Once for all files of all runs on the same sources.
async function builtCommands(): Promise<string> {
  const folder = join(cache, (await hashSources()).slice(0, 16))
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  for (const name of await readdir(cache))
    if (Date.now() - (await stat(join(cache, name))).mtimeMs > aDay) await rm(join(cache, name), { recursive: true, force: true })
  // Under its name only when it is whole: another file's worker may be at the same.
  const part = await mkdtemp(join(cache, 'part-'))
  const input = Object.fromEntries(commands.map((name) => [name, `app/server/node/${name}.ts`]))
  const options = {
    ssr: true,
    outDir: join(part, 'server'),
    target: 'node20',
    copyPublicDir: false,
    rolldownOptions: { input, output: besideEntries },
  }
  await build({ configFile: false, logLevel: 'error', ssr: bundled, build: options })
  await layNewDatabase(join(part, 'server'))
  await mkdir(join(part, 'client'))
  await writeFile(join(part, 'client/index.html'), '<!doctype html><title>Page</title>')
  await rename(part, folder).catch(async (error: unknown) => {
    if (!existsSync(folder)) throw error
    await rm(part, { recursive: true })
  })
  return folder
}

/** Compiles the database quickly and not well, which for a process of a second is half of what it does. */
const shortLived = '--liftoff-only'

function run(file: string, args: string[], env: Record<string, string>): Running {
  const child = spawn(process.execPath, [shortLived, file, ...args], {
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  const listeners = new Set<() => void>()
  const hear = (to: 'out' | 'err') => (part: string) => {
    said[to] += part
    for (const listener of listeners) listener()
  }
  child.stdout.setEncoding('utf8').on('data', hear('out'))
  child.stderr.setEncoding('utf8').on('data', hear('err'))
  const ended = new Promise<{ code: number | null; out: string; err: string }>((done) =>
    child.on('close', (code) => done({ code, ...said })),
  )

  const says = (pattern: RegExp) =>
    new Promise<string>((done, fail) => {
      const look = () => {
        const found = pattern.exec(said.out) ?? pattern.exec(said.err)
        if (!found) return
        listeners.delete(look)
        done(found[1] ?? found[0])
      }
      listeners.add(look)
      look()
      void ended.then(({ code }) => fail(new Error(`ended with ${code} and said: ${said.out}${said.err}`)))
    })
  return { child, said, says, ended }
}
