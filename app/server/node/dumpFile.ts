import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { codeOf } from '../causes.ts'
import type { Db } from '../db/db.ts'
import { dump, DumpHeader } from '../db/dump.ts'
import { newestVersion } from '../db/migrate.ts'
import { linesOf } from './lines.ts'
import { Sentence } from './command.ts'

// The file of a dump: its lines, gzipped, and a last one that says how many there are and what they hash to.

/** The last line. Whatever misses it was cut off. */
const End = z.tuple([z.literal('end'), z.int(), z.string()])

/**
 * A dump as the bytes of its file. It is kept in memory until it is whole, so that whoever takes it slowly holds up nobody: the data
 * are closed to others meanwhile where they are in a folder.
 */
export async function packDump(db: Db, at: Date): Promise<Uint8Array<ArrayBuffer>> {
  const gzip = createGzip({ level: 4 })
  const parts: Buffer[] = []
  gzip.on('data', (part: Buffer) => parts.push(part))
  const hash = createHash('sha256')
  let count = 0
  await dump(db, at, async (line) => {
    count += 1
    hash.update(line).update('\n')
    if (!gzip.write(`${line}\n`)) await once(gzip, 'drain')
  })
  gzip.end(`${JSON.stringify(['end', count, hash.digest('hex')])}\n`)
  await once(gzip, 'end')
  return Buffer.concat(parts)
}

/** Writes a new file that its owner alone may read: under its name only when it is on the disk and has been read as a whole dump. Answers with its size in bytes. */
export async function writeDump(path: string, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number> {
  await refuseExisting(path)
  const part = `${path}.${process.pid}.part`
  try {
    const file = await open(part, 'wx', 0o600)
    try {
      for await (const bytes of parts) await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await readDump(part)
    await rename(part, path)
    return (await stat(path)).size
  } catch (error) {
    await rm(part, { force: true })
    const reason = error instanceof Error ? error.message : 'no reason given'
    throw error instanceof Sentence ? error : new Sentence(`${path} cannot be written: ${reason}.`)
  }
}

export async function refuseExisting(path: string): Promise<void> {
  if (await stat(path).catch(() => null)) throw new Sentence(`${path} is there already, so nothing was written. Choose another name.`)
}

/** A file whose every line has been read once and is what was written. */
export interface WholeDump {
  header: DumpHeader
  /** How many lines are between the header and the end. */
  count: number
  lines: () => AsyncGenerator<string>
}

/** Reads a file from one end to the other, and throws a {@link Sentence} where it is not whole, or newer than this program. */
export async function readDump(path: string): Promise<WholeDump> {
  const hash = createHash('sha256')
  let header: DumpHeader | undefined
  let count = 0
  let ended = false
  for await (const line of linesIn(path)) {
    if (ended) throw broken(path)
    if (count === 0) {
      header = headerIn(path, line)
    } else if (line.startsWith('["end",')) {
      const end = End.safeParse(jsonIn(line))
      if (end.data?.[1] !== count || end.data[2] !== hash.digest('hex')) throw broken(path)
      ended = true
      continue
    }
    count += 1
    hash.update(line).update('\n')
  }
  if (!header || !ended) throw broken(path)
  const between = count - 1
  async function* lines() {
    let at = -1
    for await (const line of linesIn(path)) {
      if (at >= 0 && at < between) yield line
      at += 1
    }
  }
  return { header, count: between, lines }
}

const broken = (path: string) => new Sentence(`${path} was cut off or changed, so nothing was restored.`)
const noDump = (path: string) => new Sentence(`${path} is no dump of this program.`)

function headerIn(path: string, line: string): DumpHeader {
  const { success, data } = DumpHeader.safeParse(jsonIn(line))
  if (!success) throw noDump(path)
  if (data.version > newestVersion) {
    throw new Sentence(
      `${path} holds data of version ${data.version}, newer than this program, which knows up to ${newestVersion}. Restore it with the newer program.`,
    )
  }
  return data
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

async function* linesIn(path: string): AsyncGenerator<string> {
  const file = createReadStream(path)
  const text = file.pipe(createGunzip())
  file.on('error', (error) => text.destroy(error))
  let rest = ''
  try {
    yield* linesOf(text, (left) => (rest = left))
  } catch (error) {
    throw unreadable(path, error)
  } finally {
    file.destroy()
  }
  if (rest !== '') throw broken(path)
}

function unreadable(path: string, error: unknown): unknown {
  const code = codeOf(error)
  if (code === 'Z_BUF_ERROR') return broken(path)
  if (code.startsWith('Z_')) return error instanceof Error && /incorrect header check/.test(error.message) ? noDump(path) : broken(path)
  if (code === 'ENOENT') return new Sentence(`There is no file ${path}.`)
  if (code === 'EISDIR' || code === 'EACCES') return new Sentence(`${path} cannot be read as a file.`)
  return error
}
