import { sql } from 'drizzle-orm'
import type { UndeliveredMail } from '#app/contract/organization.ts'
import { canRead, requireAdmin } from '../../access/access.ts'
import { record } from '../../audit.ts'
import { row, rows, snapshot } from '../../db/db.ts'
import { ids, iso, timestamp } from '../../db/sql.ts'
import { type AdminHandler, asAdmin } from './asAdmin.ts'

// Dropped mail, whose reader may not read the thing any more, is dead without an error: nobody has to do anything about it.
const states = {
  dead: sql`x.dead_at is not null and x.error is not null`,
  waiting: sql`x.sent_at is null and x.dead_at is null`,
}

/**
 * Mail that was given up, or that waits (docs/rules.md 10). An admin reads to whom it goes and what the mail server said; its words,
 * and the name of an object that they cannot read, are none of theirs.
 */
export const listMail: AdminHandler<'listMail'> = async (context, { state, limit, pageNum }) => {
  const { db, me } = asAdmin(context)
  return snapshot(db, async (tx) => {
    await requireAdmin(tx, me)
    const total = (await row<{ total: number }>(tx, sql`select count(*)::int as total from outbox x where ${states[state]}`))?.total ?? 0
    const offset = (pageNum - 1) * limit
    if (offset >= total) return { rows: [], total }
    const found = await rows<UndeliveredMail>(
      tx,
      sql`select x.id, x.kind, x.attempts, x.error, ${iso(sql`x.created_at`)} as "createdAt", ${iso(sql`x.dead_at`)} as "deadAt",
          case when x.dead_at is null then ${iso(sql`x.next_at`)} end as "nextAt", sender.name as "from",
          json_build_object('id', p.id, 'name', p.name, 'email', p.email) as "to",
          case when o.id is not null then
            json_build_object('id', o.id, 'type', o.type, 'name', case when ${canRead(me, sql`o.id`)} then o.name end) end as about
        from outbox x join person p on p.id = x.recipient_id join person sender on sender.id = x.sender_id
        left join object o on o.id = x.object_id
        where ${states[state]} order by x.id desc limit ${limit} offset ${offset}`,
    )
    return { rows: found, total }
  })
}

/** Puts given-up mail back for another day: these, or all. */
export const retryMail: AdminHandler<'retryMail'> = async (context, { ids: wanted }) => {
  const asked = asAdmin(context)
  return asked.db.transaction(async (tx) => {
    await requireAdmin(tx, asked.me)
    const at = timestamp(asked.now)
    const again = await rows<{ id: number }>(
      tx,
      sql`update outbox x set dead_at = null, error = null, attempts = 0, created_at = ${at}, next_at = ${at}
        where ${states.dead} and ${wanted ? sql`x.id = any(${ids(wanted)})` : sql`true`} returning x.id`,
    )
    if (again.length > 0) await record(asked, tx, 'mail.retry', null, null, { ids: again.map(({ id }) => id) })
    return { count: again.length }
  })
}
