import { eq } from 'drizzle-orm'
import type { users } from '#app/contract/people.ts'
import { toSnake } from '#app/contract/wire.ts'
import { record } from '../audit.ts'
import { person } from '../db/schema.ts'
import type { Handler } from '../handler.ts'
import { badRequest } from '../refusal.ts'
import { presentMe } from './presentMe.ts'

type Preferences = Record<string, string>

const mostKeys = 100
const mostBytes = 64 * 1024

/** Changes the preferences that are given, and nothing else (docs/rules.md 28). */
export const patchMe: Handler<typeof users.patchMe> = (context, { preferences }) => {
  const given = Object.entries(preferences ?? {})
  return context.db.transaction(async (tx) => {
    const { me } = context
    // One after the other for the same person, so that none is lost.
    const [found] = await tx.select({ before: person.preferences }).from(person).where(eq(person.id, me.id)).for('no key update')
    const before = found?.before ?? {}
    const after = merged(before, given)
    if (!isEqual(before, after)) {
      await tx.update(person).set({ preferences: after }).where(eq(person.id, me.id))
      await record(context, tx, 'person.preferences', null, changes(before, after), changes(after, before))
    }
    return presentMe(tx, me)
  })
}

function merged(before: Preferences, given: readonly [string, string | null][]): Preferences {
  const after = new Map(Object.entries(before))
  const sent = new Map<string, string>()
  for (const [sentAs, value] of given) {
    if (!isKey(sentAs))
      throw badRequest('preferences must have keys of 1 to 255 characters, without a NUL character or half of a surrogate pair.')
    const key = toSnake(sentAs)
    const twin = sent.get(key)
    // Both spellings of one key, with different values (docs/rules.md 20).
    if (twin !== undefined && (after.get(key) ?? null) !== value) {
      throw badRequest(`preferences.${twin} and preferences.${sentAs} are the same key and must not have different values.`)
    }
    sent.set(key, sentAs)
    if (value === null) after.delete(key)
    else after.set(key, value)
  }
  const result = Object.fromEntries(after)
  if (given.length > 0 && after.size > mostKeys) throw badRequest(`preferences must have ${mostKeys} keys or fewer.`)
  if (given.length > 0 && new TextEncoder().encode(JSON.stringify(result)).length > mostBytes)
    throw badRequest('preferences must be 64 KiB or smaller.')
  return result
}

const isKey = (key: string) => key.length > 0 && key.length <= 255 && !key.includes('\0') && key.isWellFormed()

/** What of `of` is other than in `than`. */
const changes = (of: Preferences, than: Preferences): Preferences =>
  Object.fromEntries(Object.entries(of).filter(([key, value]) => than[key] !== value))

const isEqual = (a: Preferences, b: Preferences) =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(changes(a, b)).length === 0
