import { randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../db/db.ts'
import { Sentence } from './command.ts'
import { packDump } from './dumpFile.ts'
import { answer } from './guard.ts'
import { listen } from './listen.ts'
import { describe, type Log } from './log.ts'

// A door beside the one for people, for the owner of the data folder alone: while a server holds the folder no command can open it.
// It is a port of the loopback address, and who knocks has to have read a file that the owner alone can read.

const doorFile = (folder: string) => join(folder, 'door')

/** Opens it; the answer closes it. */
export async function openDoor(folder: string, db: Db, log: Log): Promise<() => Promise<void>> {
  const token = randomBytes(32).toString('base64url')
  const door = await listen({
    host: '127.0.0.1',
    port: 0,
    log,
    fetch: async (request) => {
      if (!isSame(request.headers.get('authorization') ?? '', `Bearer ${token}`))
        return answer(401, 'unauthorized', 'This is for the owner of the data folder.')
      if (request.method !== 'GET' || new URL(request.url).pathname !== '/dump') return answer(404, 'not_found', 'There is only /dump.')
      try {
        return new Response(await packDump(db, new Date()))
      } catch (error) {
        log.error({ fault: describe(error) }, 'the data could not be dumped')
        return answer(500, 'internal_error', 'The data could not be dumped.')
      }
    },
  })
  await writeFile(doorFile(folder), `${door.port} ${token}\n`, { mode: 0o600 })
  return async () => {
    await rm(doorFile(folder), { force: true })
    await door.stop()
  }
}

/** The dump of the server that holds the folder; null where what holds it has no door. */
export async function dumpThroughDoor(folder: string): Promise<AsyncIterable<Uint8Array> | null> {
  const text = await readFile(doorFile(folder), 'utf8').catch(() => '')
  const [, port, token] = /^(\d+) (\S+)\n$/.exec(text) ?? []
  if (!port || !token) return null
  const answered = await fetch(`http://127.0.0.1:${port}/dump`, { headers: { authorization: `Bearer ${token}` } }).catch(() => null)
  if (answered?.status !== 200 || !answered.body) {
    await answered?.body?.cancel()
    throw new Sentence(
      `The server that holds the data folder ${folder} did not give its data${answered ? `, but answered ${answered.status}` : ''}. Its log says more.`,
    )
  }
  return answered.body
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
