import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { secretIn } from './secret.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secret-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a secret is made once, readable by its owner alone, and found again; also by two that begin at once', async () => {
  const data = join(folder, 'data')
  const [one, ...others] = await Promise.all(Array.from({ length: 8 }, () => secretIn(data)))
  expect(one).toMatch(/^[\w-]{43}$/)
  expect(new Set(others)).toEqual(new Set([one]))
  expect(await readdir(data)).toEqual(['session-secret'])
  expect(await secretIn(data)).toBe(one)
  expect((await stat(data)).mode & 0o777).toBe(0o700)
  expect((await stat(join(data, 'session-secret'))).mode & 0o777).toBe(0o600)
  expect(await readFile(join(data, 'session-secret'), 'utf8')).toBe(`${one}\n`)
})

test('a file that holds none is said, and not taken', async () => {
  await writeFile(join(folder, 'session-secret'), 'short\n')
  await expect(secretIn(folder)).rejects.toThrow(/session-secret holds no secret\. Delete it/)
})

test('where none can be kept, it says how to give one', async () => {
  await writeFile(join(folder, 'file'), '')
  await expect(secretIn(join(folder, 'file'))).rejects.toThrow(/cannot be kept in .* Give one by SESSION_SECRET\.$/)
})
