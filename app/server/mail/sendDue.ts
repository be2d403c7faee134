import { sql } from 'drizzle-orm'
import { levelOf } from '#app/contract/levels.ts'
import { levelOn } from '../access/access.ts'
import { type Db, row } from '../db/db.ts'
import { iso, timestamp } from '../db/sql.ts'
import { linkAge, linkTo, makeLinks } from '../services/keyLinks.ts'
import { keyMessageOf, type Message, messageOf, type Told } from './message.ts'

const minute = 60_000
const day = 24 * 60 * minute
// Longer than a mail server may take, so that nobody else takes what is being sent.
const claim = 5 * minute

interface Due extends Omit<Told, 'level' | 'kind' | 'object'> {
  id: number
  kind: Told['kind'] | 'key'
  /** Null where it brings a link to make a key. */
  object: Told['object'] | null
  level: number | null
  organization: string
  senderId: number
  attempts: number
  createdAt: string
  recipientId: number
  active: boolean
  admin: boolean
}

export interface Sender {
  origin: string
  send: (message: Message) => Promise<void>
  clock: () => Date
  /** Whether to stop after the one that is being sent. */
  isStopping?: () => boolean
}

/**
 * Sends what is due, one mail after the other, until nothing is; says how many (docs/rules.md 10). Each is claimed in the database
 * first, so that several processes never send the same one, and no transaction waits for the mail server: only a process that dies
 * between sending and writing it down leads to a second mail. A failed one is tried again after 1, 2, 4 … minutes, an hour at most;
 * what is older than a day is dead.
 */
export async function sendDue(db: Db, sender: Sender): Promise<number> {
  for (let sent = 0; ; sent += 1) {
    if (sender.isStopping?.()) return sent
    const due = await take(db, sender.clock())
    if (!due) return sent
    await deliver(db, due, sender)
  }
}

async function deliver(db: Db, due: Due, { origin, send, clock }: Sender): Promise<void> {
  const mayRead = due.active && (!due.object || (await levelOn(db, { id: due.recipientId, admin: due.admin }, due.object.id)) !== null)
  // Whoever lost it meanwhile is told nothing of it. Not dead of an error, so nobody is bothered.
  if (!mayRead) return finish(db, due.id, sql`dead_at = ${timestamp(clock())}, error = null`)
  if (clock().getTime() - Date.parse(due.createdAt) > day)
    return finish(db, due.id, sql`dead_at = ${timestamp(clock())}, error = coalesce(error, 'not sent within a day')`)
  try {
    await send(await messageFor(db, due, origin, clock()))
  } catch (error) {
    const pause = Math.min(60, 2 ** (due.attempts - 1)) * minute
    const next = new Date(clock().getTime() + pause)
    return finish(db, due.id, sql`next_at = ${timestamp(next)}, error = ${reason(error)}`)
  }
  return finish(db, due.id, sql`sent_at = ${timestamp(clock())}, error = null`)
}

/** A link to make a key is made now, so that its secret is in no table; the one that was made for an attempt before ends with it. */
async function messageFor(db: Db, due: Due, origin: string, now: Date): Promise<Message> {
  const { kind, object, level } = due
  if (kind !== 'key' && object) return messageOf({ ...due, kind, object, level: levelOf(level ?? 0) ?? 'read' }, origin)
  const [link] = await db.transaction((tx) => makeLinks(tx, [due.recipientId], due.senderId, now))
  return keyMessageOf({ ...due, link: linkTo(origin, link?.secret ?? ''), days: linkAge / day })
}

/** The oldest due one, for this process alone for some minutes. */
const take = (db: Db, now: Date): Promise<Due | undefined> =>
  row<Due>(
    db,
    sql`with mine as (
        update outbox set attempts = attempts + 1, next_at = ${timestamp(new Date(now.getTime() + claim))}
        where id = (
          select id from outbox where sent_at is null and dead_at is null and next_at <= ${timestamp(now)} order by next_at, id limit 1 for update skip locked
        ) returning *
      )
      select mine.id, mine.kind, mine.level, mine.body, mine.attempts, ${iso(sql`mine.created_at`)} as "createdAt",
        sender.name as sender, mine.sender_id as "senderId", coalesce((select name from organization order by id limit 1), '') as organization, recipient.id as "recipientId", recipient.active, recipient.admin,
        json_build_object('name', recipient.name, 'username', recipient.username, 'email', recipient.email) as recipient,
        case when o.id is not null then json_build_object('id', o.id, 'type', o.type, 'name', o.name) end as object
      from mine join person sender on sender.id = mine.sender_id join person recipient on recipient.id = mine.recipient_id
      left join object o on o.id = mine.object_id`,
  )

const finish = async (db: Db, id: number, set: ReturnType<typeof sql>): Promise<void> => {
  await db.execute(sql`update outbox set ${set} where id = ${id}`)
}
// Shown to an organization admin: what the mail server said, and nothing long.
const reason = (error: unknown) => (error instanceof Error ? error.message : 'no reason given').replace(/\s+/g, ' ').slice(0, 300)
