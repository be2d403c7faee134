import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { codeOf } from '../causes.ts'

// Two processes that open one PGlite folder silently overwrite each other's writes: PGlite itself has no lock.

export type FolderLock =
  | { held: true; release: () => Promise<void> }
  /** Whose it is, where that can be told. */
  | { held: false; pid: number | null }

/** Takes a folder for this process until it releases it or ends, in whatever way it ends. `folder` is its real path. */
export const lockFolder = (folder: string, platform: string = process.platform): Promise<FolderLock> =>
  platform === 'linux' ? lockBySocket(folder) : lockByFile(folder)

const pidFile = (folder: string) => join(folder, 'pid')

/** The kernel frees an abstract socket with its process, so there is no stale lock; the file beside it only says whose it is. */
async function lockBySocket(folder: string): Promise<FolderLock> {
  const name = createHash('sha256').update(folder).digest('hex') // a path may be longer than the name of a socket
  const server = createServer((socket) => socket.destroy())
  const taken = await new Promise<boolean>((done, fail) => {
    server.once('error', (error) => (codeOf(error) === 'EADDRINUSE' ? done(true) : fail(error)))
    server.listen(`\0projects-console:${name}`, () => done(false))
  })
  if (taken) return { held: false, pid: await readPid(folder) }
  server.unref()
  await writeFile(pidFile(folder), `${process.pid}\n`)
  return {
    held: true,
    release: async () => {
      await rm(pidFile(folder), { force: true })
      await new Promise((done) => server.close(done))
    },
  }
}

/** Elsewhere a file with the owner's process id. One that a dead process left is taken over. */
async function lockByFile(folder: string): Promise<FolderLock> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(pidFile(folder), `${process.pid}\n`, { flag: 'wx' })
      return { held: true, release: () => rm(pidFile(folder), { force: true }) }
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    const pid = await readPid(folder)
    if (pid !== null && isAlive(pid)) return { held: false, pid }
    await rm(pidFile(folder), { force: true })
  }
  return { held: false, pid: null }
}

async function readPid(folder: string): Promise<number | null> {
  const text = await readFile(pidFile(folder), 'utf8').catch(() => '')
  return /^\d+\n$/.test(text) ? Number(text) : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is alive too.
    return codeOf(error) === 'EPERM'
  }
}
