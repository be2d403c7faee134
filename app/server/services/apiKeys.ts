import { and, count, desc, eq } from 'drizzle-orm'
import type { ApiKey } from '#app/contract/console.ts'
import { record } from '../audit.ts'
import { apiKey } from '../db/schema.ts'
import { badRequest, notFound } from '../refusal.ts'
import { type ConsoleHandler, signedIn } from './consoleContext.ts'
import { lockPerson, makeKey } from './identity.ts'

// More are a mistake of a script: nobody can tell them apart by then.
const mostKeys = 100

/** My keys, the newest first; never the keys themselves, which nobody knows any more. */
export const listKeys: ConsoleHandler<'listKeys'> = async (context) => {
  const me = signedIn(context)
  const keys = await context.db.select().from(apiKey).where(eq(apiKey.personId, me.id)).orderBy(desc(apiKey.id))
  return keys.map(present)
}

/** Makes a key and shows it, once. */
export const createKey: ConsoleHandler<'createKey'> = async (context, { name }) => {
  const { db, now } = context
  const me = signedIn(context)
  const trimmed = name.trim()
  if (!trimmed) throw badRequest('name must not be empty.')
  const { id, key } = await db.transaction(async (tx) => {
    await lockPerson(tx, me.id, me.by)
    const [have] = await tx.select({ keys: count() }).from(apiKey).where(eq(apiKey.personId, me.id))
    if ((have?.keys ?? 0) >= mostKeys) throw badRequest(`You have ${mostKeys} API keys; revoke one that you do not use any more.`)
    return makeKey(tx, me.id, trimmed, now)
  })
  context.changes.push({ action: 'key.create', objectId: null })
  return { ...present({ id, name: trimmed, createdAt: now, lastUsedAt: null }), key }
}

/** From then on the key is unknown. Somebody else's is as unknown. */
export const revokeKey: ConsoleHandler<'revokeKey'> = async (context, { id }) => {
  const { db, now, changes } = context
  const me = signedIn(context)
  await db.transaction(async (tx) => {
    const [gone] = await tx
      .delete(apiKey)
      .where(and(eq(apiKey.id, id), eq(apiKey.personId, me.id)))
      .returning({ name: apiKey.name })
    if (!gone) throw notFound()
    await record({ me, now, changes }, tx, 'key.revoke', null, { id, name: gone.name }, null)
  })
}

const present = ({ id, name, createdAt, lastUsedAt }: Omit<typeof apiKey.$inferSelect, 'personId' | 'hash'>): ApiKey => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
})
