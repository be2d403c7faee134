import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'

/** The commands as they are shipped, each run in a process of its own. */
export interface Commands {
  /** A folder for this test's data. */
  folder: string
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

/** Builds the commands beside a page of one file, apart from dist/, which is the browser's tests' and the person's own. */
export async function buildCommands(names: string[]): Promise<Commands> {
  await mkdir('node_modules/.cache', { recursive: true })
  const folder = await mkdtemp('node_modules/.cache/commands-')
  const input = Object.fromEntries(names.map((name) => [name, `app/server/node/${name}.ts`]))
  const options = { ssr: true, outDir: join(folder, 'server'), target: 'node20', copyPublicDir: false, rolldownOptions: { input } }
  await build({ configFile: false, logLevel: 'error', build: options })
  await mkdir(join(folder, 'client'))
  await writeFile(join(folder, 'client/index.html'), '<!doctype html><title>Page</title>')

  const running = new Set<Running>()
  return {
    folder,
    start: (name, args = [], env = {}) => {
      const one = run(join(folder, 'server', `${name}.js`), args, env)
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

function run(file: string, args: string[], env: Record<string, string>): Running {
  const child = spawn(process.execPath, [file, ...args], {
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
