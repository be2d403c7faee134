import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockFolder } from './folderLock.ts'

let folder: string
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'lock-')))
})
afterEach(() => rm(folder, { recursive: true }))

const deadPid = () => spawnSync(process.execPath, ['--version']).pid
const pidIn = () => readFile(join(folder, 'pid'), 'utf8')
const take = async (platform: string) => {
  const lock = await lockFolder(folder, platform)
  if (!lock.held) throw new Error('not held')
  return lock
}

// The socket is what Linux uses, the file what is used elsewhere; a file's lock works on every system, so it is tried here too.
describe.each(process.platform === 'linux' ? ['linux', 'darwin'] : ['darwin'])('a data folder on %s', (platform) => {
  test('is one process’s until it is released; a second one is told whose', async () => {
    const lock = await take(platform)
    expect(await pidIn()).toBe(`${process.pid}\n`)
    expect(await lockFolder(folder, platform)).toEqual({ held: false, pid: process.pid })
    await lock.release()
    await (await take(platform)).release()
  })

  test.each(['dead', 'garbage', 'empty'])('is taken over where a %s process id was left', async (kind) => {
    await writeFile(join(folder, 'pid'), kind === 'dead' ? `${deadPid()}\n` : kind === 'empty' ? '' : 'x1\n')
    const lock = await take(platform)
    expect(await pidIn()).toBe(`${process.pid}\n`)
    await lock.release()
  })
})

// Elsewhere the pid file is the lock, and such a number cannot be told from its holder's.
test.each(process.platform === 'linux' ? ['linux'] : [])(
  'on %s a number that another program has by now keeps nobody out',
  async (platform) => {
    await writeFile(join(folder, 'pid'), '1\n')
    const lock = await take(platform)
    expect(lock.held).toBe(true)
    await lock.release()
  },
)
