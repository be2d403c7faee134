import { createReadStream } from 'node:fs'
import { type FileHandle, open, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { codeOf } from '../../causes.ts'
import { Sentence } from '../command.ts'
import { linesOf } from '../lines.ts'

// What was read stays in a file until all of it is there, so that an import that ends early goes on where it was.

const Head = z.object({ journal: z.literal('civis'), endpoint: z.string(), personId: z.int(), begun: z.string() })
type Head = z.output<typeof Head>
const Kept = z.object({ path: z.string(), status: z.int(), total: z.int().nullable(), body: z.unknown() })
export type Kept = z.output<typeof Kept>

export interface Journal {
  /** Since when it is read; an ISO date. */
  begun: string
  answers: Map<string, Kept>
  /** Keeps one more answer, in the file when this is done. */
  keep: (answer: Kept) => Promise<void>
  close: () => Promise<void>
}

export const journalIn = (folder: string) => join(folder, 'civis-import.jsonl')

/** Opens the journal of a folder, and goes on in it if there is one. Throws a {@link Sentence} where that one is about something else. */
export async function openJournal(folder: string, about: Pick<Head, 'endpoint' | 'personId'>, now: Date): Promise<Journal> {
  const path = journalIn(folder)
  const { head, answers, length } = await read(path)
  if (head && (head.endpoint !== about.endpoint || head.personId !== about.personId)) {
    throw new Sentence(
      `An import of ${head.endpoint} was begun on ${head.begun.slice(0, 10)} with a key of somebody else, or of another address. Go on with that one, or begin anew by -- --anew.`,
    )
  }
  // A line that was cut off by a kill would spoil the next.
  if (length !== null) await truncate(path, head ? length : 0)
  const file = await open(path, 'a', 0o600)
  const begun = head?.begun ?? now.toISOString()
  if (!head) await write(file, { journal: 'civis', ...about, begun })
  return {
    begun,
    answers,
    keep: async (answer) => {
      await write(file, answer)
      answers.set(answer.path, answer)
    },
    close: () => file.close(),
  }
}

export const removeJournal = (folder: string): Promise<void> => rm(journalIn(folder), { force: true })

const write = (file: FileHandle, value: unknown) => file.appendFile(`${JSON.stringify(value)}\n`)

/** Its whole lines, and how many bytes they are; no number where there is no file. */
async function read(path: string): Promise<{ head: Head | null; answers: Map<string, Kept>; length: number | null }> {
  const answers = new Map<string, Kept>()
  let head: Head | null = null
  let length = 0
  try {
    for await (const text of linesOf(createReadStream(path))) {
      const value: unknown = JSON.parse(text)
      if (head) {
        const answer = Kept.parse(value)
        answers.set(answer.path, answer)
      } else head = Head.parse(value)
      length += Buffer.byteLength(text) + 1
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { head: null, answers, length: null }
    throw new Sentence(`${path}, where an earlier import kept what it had read, cannot be read. Begin anew by -- --anew.`)
  }
  return { head, answers, length }
}
