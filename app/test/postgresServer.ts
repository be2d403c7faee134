import { execFile, spawnSync } from 'node:child_process'
import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A PostgreSQL of a test's own, which it may stop and start. It waits for the disk, as PostgreSQL does by itself. */
export interface PostgresServer {
  url: string
  /** As after a crash of the machine's database program: nothing is finished first. */
  stopAtOnce: () => Promise<void>
  start: () => Promise<void>
  remove: () => Promise<void>
}

/** Starts the newest PostgreSQL that the system has. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = await newestBin()
  const folder = await mkdtemp(join(tmpdir(), 'console-postgres-'))
  const data = join(folder, 'data')
  // PostgreSQL does not run as root.
  const user = process.getuid?.() === 0 ? idsOf('postgres') : null
  if (user) await chown(folder, user.uid, user.gid)
  await chmod(folder, 0o755)
  // Not waited for by the whole process: connections that are open meanwhile would be closed unread.
  const run = async (name: string, args: string[]) => {
    await promisify(execFile)(join(bin, name), args, { cwd: folder, ...user })
  }
  const port = await freePort()
  await run('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8'])
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c max_connections=60`
  const control = (...args: string[]) => run('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-w', '-o', options, ...args])
  await control('start')
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stopAtOnce: () => control('-m', 'immediate', 'stop'),
    start: () => control('start'),
    remove: async () => {
      await control('-m', 'immediate', 'stop')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function newestBin(): Promise<string> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => [])
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0]
  return newest ? join('/usr/lib/postgresql', newest, 'bin') : '/usr/local/pgsql/bin'
}

function idsOf(name: string): { uid: number; gid: number } {
  const id = (what: string) => Number(spawnSync('id', [what, name], { encoding: 'utf8' }).stdout)
  return { uid: id('-u'), gid: id('-g') }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}
