import { type Level, levels } from '#app/contract/levels.ts'
import { isRecord } from '../isRecord.ts'
import { parsed } from '../parsed.ts'
import { type Change, isEmpty, type Plan } from './plan.ts'
import { keyOf, type NamedPrincipal } from './principal.ts'
import { levelIn, type Share } from './shares.ts'
import type { Made } from './takeBack.ts'

/** Under which name a plan is kept: one for each person and object. */
export const planKey = (personId: number, path: string, id: number): string => `sharing plan ${personId} ${path} ${id}`

export const writePlan = (plan: Plan): string => JSON.stringify(plan)

/** A plan as {@link writePlan} wrote it; null for anything else. Changes that say nothing are left out, those that the base contradicts mended. */
export function readPlan(text: string | null): Plan | null {
  const value = parsed(text)
  if (!isRecord(value) || !isRecord(value['mail'])) return null
  const { send, body } = value['mail']
  const base = listOf(value['base'], readShare)
  const changes = listOf(value['changes'], readChange)
  if (!base || !changes || typeof send !== 'boolean' || typeof body !== 'string') return null
  const once = new Map(changes.map((change) => [keyOf(change), { ...change, from: levelIn(base, change) }]))
  return { base, changes: [...once.values()].filter(({ from, to }) => from !== to), mail: { send, body } }
}

/** Under which name it is kept what was made last: one for each person and object. */
export const madeKey = (personId: number, path: string, id: number): string => `sharing made ${personId} ${path} ${id}`

export const writeMade = (made: Made): string =>
  JSON.stringify({
    ...made,
    base: made.changes.flatMap(({ kind, id, name, from }): Share[] => (from ? [{ kind, id, name, level: from }] : [])),
  })

/** What was made as {@link writeMade} wrote it; null for anything else. */
export function readMade(text: string | null): Made | null {
  const plan = readPlan(text)
  const value = parsed(text)
  if (!plan || isEmpty(plan) || !isRecord(value)) return null
  const { words, at, partial, gains } = value
  if (typeof words !== 'string' || typeof at !== 'string' || typeof partial !== 'boolean') return null
  return { changes: plan.changes, mail: plan.mail, words, at, partial, ...(gains === true && { gains }) }
}

function listOf<T>(value: unknown, read: (one: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null
  const all = value.map(read).filter((one) => one !== null)
  return all.length === value.length ? all : null
}

function readNamed(value: unknown): NamedPrincipal | null {
  if (!isRecord(value)) return null
  const { kind, id, name, username, alike } = value
  if ((kind !== 'user' && kind !== 'group') || !Number.isSafeInteger(id) || typeof id !== 'number' || typeof name !== 'string') return null
  return { kind, id, name, ...(typeof username === 'string' && { username }), ...(alike === true && { alike }) }
}

const readLevel = (value: unknown): Level | undefined => levels.find((level) => level === value)

function readShare(value: unknown): Share | null {
  const named = readNamed(value)
  const level = isRecord(value) ? readLevel(value['level']) : undefined
  return named && level ? { ...named, level } : null
}

function readChange(value: unknown): Change | null {
  const named = readNamed(value)
  if (!named || !isRecord(value)) return null
  const to = value['to'] === null ? null : readLevel(value['to'])
  if (to === undefined) return null
  return { ...named, from: null, to, ...(value['quiet'] === true && { quiet: true as const }) }
}
