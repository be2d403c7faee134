import { sql } from 'drizzle-orm'
import { row, type Tx } from '../db/db.ts'
import { timestamp } from '../db/sql.ts'
import type { Context } from '../handler.ts'
import { badRequest } from '../refusal.ts'

const day = 24 * 60 * 60_000

/**
 * Does what a request asks for, once: where the same person has sent it with the same `Idempotency-Key` within a day, `make` does
 * not run, and the id of what it made then is the answer (docs/rules.md 24). Two at once have one effect: the second waits for the
 * first, in the database. 400 where the key was used for another request. To be called first in the write's transaction, before
 * any other lock; what fails later takes the key back with it.
 */
export async function once({ me, now, repeatable }: Context, tx: Tx, make: () => Promise<number>): Promise<number> {
  if (!repeatable) return make()
  const { key, request } = repeatable
  await tx.execute(sql`delete from idempotency where person_id = ${me.id} and created_at < ${timestamp(new Date(now.getTime() - day))}`)
  // Waits here for another one with the same key that is under way, and sees it if that was done.
  const mine = await row(
    tx,
    sql`insert into idempotency (person_id, key, request, made_id, created_at) values (${me.id}, ${key}, ${request}, 0, ${timestamp(now)})
      on conflict do nothing returning key`,
  )
  if (!mine) {
    const before = await row<{ request: string; madeId: number }>(
      tx,
      sql`select request, made_id as "madeId" from idempotency where person_id = ${me.id} and key = ${key}`,
    )
    if (before?.request !== request)
      throw badRequest('Idempotency-Key was used for another request within the last day. Every request needs its own.')
    return before.madeId
  }
  const made = await make()
  await tx.execute(sql`update idempotency set made_id = ${made} where person_id = ${me.id} and key = ${key}`)
  return made
}
