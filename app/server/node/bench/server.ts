import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Sentence } from '../command.ts'
import { envOf, type Place } from './data.ts'

/** A server in a process of its own. */
export interface RunningServer {
  url: string
  /** From starting the process to its first answer, in milliseconds. */
  startMs: number
  memory: () => Promise<Memory | null>
  stop: () => Promise<void>
}

/** In megabytes. */
export interface Memory {
  now: number
  peak: number
}

/** Starts the built server, as a person does, and waits for its first answer. */
export async function startServer({ server }: Pick<Place, 'server'>, env: Record<string, string>): Promise<RunningServer> {
  const started = performance.now()
  const child = spawn(process.execPath, [join(server, 'main.js')], { env: envOf(env), stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
  const url = await new Promise<string>((done, fail) => {
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      out += part
      const [, address] = /^Projects: (\S+)$/m.exec(out) ?? []
      if (address) done(address)
    })
    child.once('error', fail)
    void ended.then(() => fail(new Sentence(`The server ended before it listened: ${err.trim()}`)))
  })
  await (await fetch(`${url}/api/console/session`)).arrayBuffer()
  const startMs = performance.now() - started

  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { url, startMs, memory: () => memoryOf(child.pid ?? 0), stop }
}

/** As Linux tells it; elsewhere unknown. */
async function memoryOf(pid: number): Promise<Memory | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const megabytes = (name: string) => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024)
  const [now, peak] = [megabytes('VmRSS'), megabytes('VmHWM')]
  return now > 0 ? { now, peak } : null
}
