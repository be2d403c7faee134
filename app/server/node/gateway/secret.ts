import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Sentence } from '../command.ts'

/** The secret that seals sessions: made once and kept in the data folder, readable by its owner alone. */
export async function secretIn(dataDir: string): Promise<string> {
  const path = join(dataDir, 'session-secret')
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    // `wx`: of two processes that begin at once, one makes it and the other reads it.
    const file = await open(path, 'wx', 0o600)
    const secret = randomBytes(32).toString('base64url')
    await file.writeFile(`${secret}\n`)
    await file.close()
    return secret
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw new Sentence(
        `The secret of the sessions cannot be kept in ${path}: ${error instanceof Error ? error.message : 'no reason given'}. Give one by SESSION_SECRET.`,
      )
  }
  const secret = (await readFile(path, 'utf8')).trim()
  if (secret.length < 32) throw new Sentence(`${path} holds no secret. Delete it, and a new one is made: everybody signs in again.`)
  return secret
}
