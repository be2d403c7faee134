import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '../../causes.ts'
import { Sentence } from '../command.ts'
import { makeFolder } from '../makeFolder.ts'

/** The secret that seals sessions: made once and kept in the data folder, readable by its owner alone. */
export async function secretIn(dataDir: string): Promise<string> {
  const path = join(dataDir, 'session-secret')
  try {
    await makeFolder(dataDir)
    const kept = await readFile(path, 'utf8').catch((error: unknown) => (codeOf(error) === 'ENOENT' ? null : Promise.reject(error)))
    const secret = (kept ?? (await make(path))).trim()
    if (secret.length >= 32) return secret
  } catch (error) {
    throw new Sentence(
      `The secret of the sessions cannot be kept in ${path}: ${error instanceof Error ? error.message : 'no reason given'}. Give one by SESSION_SECRET.`,
    )
  }
  throw new Sentence(`${path} holds no secret. Delete it, and a new one is made: everybody signs in again.`)
}

/** Of processes that begin at once, one makes it and the others read that one: it gets its name once it is whole. */
async function make(path: string): Promise<string> {
  const part = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(part, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    await link(part, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    await rm(part, { force: true })
  }
  return readFile(path, 'utf8')
}
