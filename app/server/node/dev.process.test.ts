import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildCommands } from '#app/test/commands.ts'
import { newDatabase } from './newDatabase.mjs'

test('npm run dev serves page and API from their sources, and begins empty where it is told to', { timeout: 90_000 }, async () => {
  const commands = await buildCommands()
  const folder = await mkdtemp(join(tmpdir(), 'dev-'))
  const env = { PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(folder, 'data') }
  // What the first start of all would do by itself, in some seconds.
  await mkdir(env.DATA_DIR)
  await cp(await newDatabase(), join(env.DATA_DIR, 'database'), { recursive: true })
  const child = spawn(process.execPath, ['app/server/node/dev.mjs', '--empty'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise((done) => child.once('close', done))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (said += part))
  try {
    await expect.poll(() => said, { timeout: 60_000 }).toMatch(/Nobody is here yet\. Open this link to begin: \S+\/welcome#[\w-]{43}\n/)
    const origin = /from its sources: (\S+)/.exec(said)?.[1] ?? ''
    expect(await (await fetch(`${origin}/api/console/session`)).json()).toMatchObject({ me: null, nobodyYet: true })
    expect(await (await fetch(`${origin}/`)).text()).toContain('<title>')
    const key = commands.start('key', ['ben'], { DATA_DIR: env.DATA_DIR })
    expect((await key.ended).err).toContain(`Make the key there, at ${origin}/account,`)
  } finally {
    child.kill('SIGTERM')
    await ended
    await commands.remove()
    await rm(folder, { recursive: true })
  }
})
