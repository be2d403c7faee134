import { mkdtemp, mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashSources, isStale } from './build.mjs'

let folder: string

const write = (path: string, text: string) => writeFile(join(folder, path), text)
const build = async () => write('dist/built-from', `${await hashSources(folder)}\n`)
const stale = () => isStale('dist/built-from', folder)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'build-'))
  await mkdir(join(folder, 'app/routes'), { recursive: true })
  await mkdir(join(folder, 'dist'))
  await write('vite.config.ts', '')
  await write('app/main.tsx', 'one')
})
afterEach(() => rm(folder, { recursive: true }))

describe('a build is stale', () => {
  test('when there is none', async () => {
    expect(await stale()).toBe(true)
  })

  test('after a source changed, also with an old time', async () => {
    await build()
    expect(await stale()).toBe(false)
    await write('app/main.tsx', 'two')
    await utimes(join(folder, 'app/main.tsx'), 0, 0)
    expect(await stale()).toBe(true)
  })

  test('after a source was added, renamed or removed', async () => {
    await write('app/routes/a.tsx', 'a')
    await build()
    await rm(join(folder, 'app/routes/a.tsx'))
    expect(await stale()).toBe(true)
    await write('app/routes/b.tsx', 'a')
    expect(await stale()).toBe(true)
  })

  test('after the lockfile changed', async () => {
    await write('package-lock.json', '{}')
    await build()
    await write('package-lock.json', '{ }')
    expect(await stale()).toBe(true)
  })
})

describe('a build is not stale', () => {
  test('because a file was touched, or a test or what the build itself generates changed', async () => {
    await build()
    await utimes(join(folder, 'app/main.tsx'), new Date(), new Date())
    await write('app/main.test.tsx', 'a test')
    await write('app/routeTree.gen.ts', 'generated')
    expect(await stale()).toBe(false)
  })

  test('where only the build is, without sources', async () => {
    await build()
    await rm(join(folder, 'vite.config.ts'))
    await rm(join(folder, 'app'), { recursive: true })
    expect(await stale()).toBe(false)
  })
})
