import { and, count, desc, eq } from 'drizzle-orm'
import type { ApiKey, consoleRows } from '#app/contract/console.ts'
import type { Me } from '../access/access.ts'
import { record } from '../audit.ts'
import { apiKey } from '../db/schema.ts'
import type { Handler } from '../handler.ts'
import { badRequest, notFound, unauthorized } from '../refusal.ts'
import type { ConsoleContext } from './console.ts'
import { lockPerson, makeKey } from './identity.ts'

// More are a mistake of a script: nobody can tell them apart by then.
const mostKeys = 100

/** My keys, the newest first; never the keys themselves, which nobody knows any more. */
export const listKeys: KeyHandler<'listKeys'> = async (context) => {
  const me = signedIn(context)
  const keys = await context.db.select().from(apiKey).where(eq(apiKey.personId, me.id)).orderBy(desc(apiKey.id))
  return keys.map(present)
}

/** Makes a key and shows it, once. */
export const createKey: KeyHandler<'createKey'> = async (context, { name }) => {
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
export const revokeKey: KeyHandler<'revokeKey'> = async (context, { id }) => {
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

type KeyHandler<K extends keyof typeof consoleRows> = Handler<(typeof consoleRows)[K], ConsoleContext>

/** Who asks; 401 where nobody does. */
export function signedIn({ me }: ConsoleContext): Me {
  if (!me) throw unauthorized()
  return me
}

const present = ({ id, name, createdAt, lastUsedAt }: Omit<typeof apiKey.$inferSelect, 'personId' | 'hash'>): ApiKey => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
})
