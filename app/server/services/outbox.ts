import { sql } from 'drizzle-orm'
import { type Level, rank } from '#app/contract/levels.ts'
import type { Tx } from '../db/db.ts'
import { ids, timestamp } from '../db/sql.ts'
import type { Context } from '../handler.ts'

/** What a mail tells of. */
interface Mail {
  kind: 'share' | 'transfer'
  objectId: number
  /** The level that its readers gained. */
  level: Level
  /** The sender's own words. */
  body: string | null | undefined
}

/**
 * Puts mail into the outbox, in the transaction of the change that it tells of (docs/rules.md 10): one row for each
 * active person named, or each active member of a group named, never for the caller.
 */
export async function queueMail(
  { me, now }: Context,
  tx: Tx,
  { kind, objectId, level, body }: Mail,
  to: 'person' | 'group',
  principalIds: readonly number[],
): Promise<void> {
  const named =
    to === 'person'
      ? sql`p.id = any(${ids(principalIds)})`
      : sql`exists (select from membership m where m.person_id = p.id and m.team_id = any(${ids(principalIds)}))`
  await tx.execute(sql`
    insert into outbox (created_at, next_at, kind, sender_id, recipient_id, object_id, level, body)
    select ${timestamp(now)}, ${timestamp(now)}, ${kind}, ${me.id}, p.id, ${objectId}, ${rank(level)}, ${body ?? null}
    from person p where p.active and p.id <> ${me.id} and ${named}
    order by p.id`)
}
