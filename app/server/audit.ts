import type { Tx } from './db/db.ts'
import { audit } from './db/schema.ts'
import type { Change } from './handler.ts'

/**
 * Writes down who changed what, in the change's own transaction, and only where something changed (docs/rules.md 24).
 * Without an object for what concerns nobody but the person: keys, sessions, preferences.
 */
export const record = (
  { me, now, changes }: { me: { id: number }; now: Date; changes?: Change[] },
  tx: Tx,
  action: string,
  objectId: number | null,
  before: unknown,
  after: unknown,
) => {
  changes?.push({ action, objectId })
  return tx.insert(audit).values({ at: now, personId: me.id, action, objectId, before, after })
}
