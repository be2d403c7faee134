import { isRecord } from '#app/lib/isRecord.ts'

/** A project that somebody opened. */
export interface Recent {
  id: number
  name: string
}

// Kept in this browser, for the one person who is signed in; forgotten when they sign out.
const prefix = 'recent projects '
const most = 12

/** The projects that a person opened in this browser, the last one first. */
export function readRecents(person: number): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(prefix + person) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent) : []
  } catch {
    return []
  }
}

/** Puts a project first, under the name that it has now. */
export const rememberRecent = (person: number, { id, name }: Recent): void =>
  write(person, [{ id, name }, ...without(person, id)].slice(0, most))

/** Leaves out a project that is not there any more, or not for this person. */
export const forgetRecent = (person: number, id: number): void => write(person, without(person, id))

/** Forgets what others opened in this browser; null forgets everybody's. */
export function forgetRecents(but: number | null): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix) && key !== prefix + but) localStorage.removeItem(key)
  } catch {
    // Blocked: nothing was kept.
  }
}

const without = (person: number, id: number) => readRecents(person).filter((one) => one.id !== id)

function write(person: number, recents: readonly Recent[]): void {
  try {
    localStorage.setItem(prefix + person, JSON.stringify(recents))
  } catch {
    // Blocked or full: the finder does without.
  }
}

const isRecent = (value: unknown): value is Recent =>
  isRecord(value) && typeof value['id'] === 'number' && typeof value['name'] === 'string'
