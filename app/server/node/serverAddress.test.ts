import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startEmbedded } from './embedded.ts'
import { createLog } from './log.ts'
import { addressOfServer } from './serverAddress.ts'
import { readSettings } from './settings.ts'

test('a data folder tells where the server is that holds it, while it does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'address-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const settings = readSettings({ DATA_DIR: folder })
  const page = () => new Response('page')
  const { opened, close } = await startEmbedded({ settings, log: createLog('silent'), page, empty: true, isOpen: () => true })
  const end = opened('http://127.0.0.1:4123')
  expect(await addressOfServer(folder, process.pid)).toBe('http://127.0.0.1:4123')
  // What a server wrote that was killed since is nobody's.
  expect(await addressOfServer(folder, process.pid + 1)).toBeNull()
  await end()
  await close()
  expect(await addressOfServer(folder, process.pid)).toBeNull()
})
