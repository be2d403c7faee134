import { writeFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

// A command that finds the data folder held can say where the server is that holds it, whatever port that was given.

const addressFile = (folder: string) => join(folder, 'address')

/** Writes down where this process serves the folder; the answer forgets it. */
export function keepAddress(folder: string, address: string): () => Promise<void> {
  writeFileSync(addressFile(folder), `${process.pid} ${address}\n`)
  return () => rm(addressFile(folder), { force: true })
}

/** Where the process serves the folder; null where it does not, or where only one before it said so. */
export async function addressOfServer(folder: string, pid: number | null): Promise<string | null> {
  const text = await readFile(addressFile(folder), 'utf8').catch(() => '')
  const [, whose, address = null] = /^(\d+) (\S+)\n$/.exec(text) ?? []
  return Number(whose) === pid ? address : null
}
