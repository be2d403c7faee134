import { sql } from 'drizzle-orm'
import { lockPeople, requireAdmin } from '../../access/access.ts'
import { record } from '../../audit.ts'
import { rows, type Tx } from '../../db/db.ts'
import { ids, timestamp } from '../../db/sql.ts'
import { badRequest } from '../../refusal.ts'
import { linkAge, makeLinks as makeLinksOf } from '../keyLinks.ts'
import { type AdminHandler, asAdmin } from './asAdmin.ts'
import { dropKeyMail, endAccess } from './writePeople.ts'

interface Named {
  id: number
  name: string
  username: string
  email: string
  active: boolean
}

/**
 * One-time links for these people, to copy or by mail (docs/rules.md 32). By mail the link is made when it is sent, so that its secret
 * is in no table. `reset` ends their sessions and keys first.
 */
export const makeLinks: AdminHandler<'makeLinks'> = async (context, { userIds, by, reset }) => {
  const asked = asAdmin(context)
  const { db, me, now } = asked
  return db.transaction(async (tx) => {
    await lockPeople(tx)
    await requireAdmin(tx, me)
    if (by === 'mail' && !context.options.mail)
      throw badRequest('This server sends no mail (SMTP_URL is not set). Copy the link, and give it to them yourself.')
    const people = await named(tx, [...new Set(userIds)])
    if (reset && people.some(({ id }) => id === me.id)) throw badRequest('Your own keys are made and revoked on your account page.')
    if (reset) {
      await endAccess(
        tx,
        people.map(({ id }) => id),
        now,
      )
    }
    const secrets = by === 'copy' ? await toCopy(tx, people, me.id, now) : await byMail(tx, people, me.id, now)
    await record(asked, tx, reset ? 'person.reset' : 'person.link', null, null, { by, ids: people.map(({ id }) => id) })
    return {
      expiresAt: new Date(now.getTime() + linkAge).toISOString(),
      links: people.map(({ id, name, username, email }) => ({ userId: id, name, username, email, secret: secrets.get(id) ?? null })),
    }
  })
}

async function toCopy(tx: Tx, people: readonly Named[], madeBy: number, now: Date): Promise<Map<number, string>> {
  const personIds = people.map(({ id }) => id)
  // The mail's link would be the newer one, and end these.
  await dropKeyMail(tx, personIds, now)
  const links = await makeLinksOf(tx, personIds, madeBy, now)
  return new Map(links.map(({ personId, secret }) => [personId, secret]))
}

async function byMail(tx: Tx, people: readonly Named[], senderId: number, now: Date): Promise<Map<number, string>> {
  const personIds = people.map(({ id }) => id)
  await dropKeyMail(tx, personIds, now)
  const at = timestamp(now)
  await tx.execute(sql`insert into outbox (created_at, next_at, kind, sender_id, recipient_id)
    select ${at}, ${at}, 'key', ${senderId}, id from person where id = any(${ids(personIds)}) order by id`)
  return new Map()
}

/** These people, in the order asked for; none of them gets a key or a session meanwhile. 400 names those who do not exist or are inactive. */
async function named(tx: Tx, userIds: readonly number[]): Promise<Named[]> {
  const found = await rows<Named>(
    tx,
    sql`select id, name, username, email, active from person where id = any(${ids(userIds)}) order by id for no key update`,
  )
  const byId = new Map(found.map((one) => [one.id, one]))
  const wrong = userIds.filter((id) => !byId.get(id)?.active)
  if (wrong.length > 0) {
    const few = wrong.slice(0, 10).join(', ')
    throw badRequest(`userIds names people who do not exist or are inactive: ${few}${wrong.length > 10 ? ' …' : ''}.`)
  }
  return userIds.map((id) => byId.get(id)).filter((one) => one !== undefined)
}
