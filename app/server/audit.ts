import type { Tx } from './db/db.ts'
import { audit } from './db/schema.ts'
import type { Context } from './handler.ts'

/** Writes down who changed what, in the change's own transaction, and only where something changed (docs/rules.md 24). */
export const record = ({ me, now }: Context, tx: Tx, action: string, objectId: number, before: unknown, after: unknown) =>
  tx.insert(audit).values({ at: now, personId: me.id, action, objectId, before, after })
