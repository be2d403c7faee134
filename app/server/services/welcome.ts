import { eq, sql } from 'drizzle-orm'
import type { welcomeRows } from '#app/contract/welcome.ts'
import { lockPeople } from '../access/access.ts'
import { record } from '../audit.ts'
import { row } from '../db/db.ts'
import { organization, person } from '../db/schema.ts'
import type { Handler, Handlers } from '../handler.ts'
import { notFound, Refusal } from '../refusal.ts'
import { presentSession, startSession } from './console.ts'
import type { ConsoleContext, SessionKeeper } from './consoleContext.ts'
import { makeKey } from './identity.ts'
import { isNobodyHere, openLink, takeLink } from './keyLinks.ts'
import { slugOf } from './slug.ts'

/** What a link is for. It stays good: mail programs and people look before they press. */
const look: WelcomeHandler<'look'> = async (context, { secret }) => {
  const { personId, expiresAt } = await limited(context, secret, () => openLink(context.db, secret, context.now))
  const [found] =
    personId === null
      ? []
      : await context.db.select({ id: person.id, name: person.name, username: person.username }).from(person).where(eq(person.id, personId))
  const [named] = await context.db.select({ name: organization.name }).from(organization).limit(1)
  return { person: found ?? null, organization: named?.name ?? '', expiresAt: expiresAt.toISOString() }
}

/** Makes the person's key, shows it once, and signs them in. */
const makeKeyByLink: WelcomeHandler<'makeKey'> = async (context, { secret }) => {
  const sessions = keeper(context)
  const { db, now, changes } = context
  const made = await limited(context, secret, () =>
    db.transaction(async (tx) => {
      const link = await openLink(tx, secret, now)
      if (link.personId === null) throw notFound()
      // Behind the lock nobody makes them inactive, or resets them, meanwhile.
      const found = await row<{ admin: boolean }>(
        tx,
        sql`select admin from person where id = ${link.personId} and active for no key update`,
      )
      if (!found) throw notFound()
      await takeLink(tx, link, now)
      const { key, by } = await makeKey(tx, link.personId, 'Made by a one-time link', now)
      return { me: { id: link.personId, admin: found.admin, by }, key }
    }),
  )
  changes.push({ action: 'key.create', objectId: null })
  await startSession(context, sessions, made.me)
  return { key: made.key, session: await presentSession(context, made.me) }
}

/** Begins an organization: the first person of all, its admin. Two at once: one does, the other is told. */
const begin: WelcomeHandler<'begin'> = async (context, { secret, organization: name, ...first }) => {
  const sessions = keeper(context)
  const { db, now, changes } = context
  const made = await limited(context, secret, () =>
    db.transaction(async (tx) => {
      await lockPeople(tx)
      const link = await openLink(tx, secret, now)
      if (link.personId !== null || !(await isNobodyHere(tx))) throw notFound()
      await takeLink(tx, link, now)
      // The sample or an import may be on its way in another process.
      const [begun] = await tx
        .insert(organization)
        .values({ id: 1, name, slug: slugOf(name), sample: false, createdAt: now })
        .onConflictDoNothing()
        .returning({ id: organization.id })
      if (!begun) throw new Refusal(404, 'not_found', 'The organization has begun already, by another link or command.')
      const [added] = await tx
        .insert(person)
        .values({ ...first, admin: true, createdAt: now, updatedAt: now })
        .returning({ id: person.id })
      if (!added) throw new Error('the first person was not inserted')
      const me = { id: added.id, admin: true }
      await record({ me, now, changes }, tx, 'organization.begin', null, null, { organization: name, id: me.id, ...first })
      const { key, by } = await makeKey(tx, me.id, 'Made by the first link', now)
      return { me: { ...me, by }, key }
    }),
  )
  await startSession(context, sessions, made.me)
  return { key: made.key, session: await presentSession(context, made.me) }
}

type WelcomeHandler<K extends keyof typeof welcomeRows> = Handler<(typeof welcomeRows)[K], ConsoleContext>

/** Where no session can be kept, links are unknown paths, as signing in is. */
function keeper({ sessions }: ConsoleContext): SessionKeeper {
  if (!sessions) throw notFound()
  return sessions
}

/** Counts what fails as an attempt to sign in. */
async function limited<T>(context: ConsoleContext, secret: string, work: () => Promise<T>): Promise<T> {
  keeper(context)
  const attempts = await context.attempts?.(context.request, secret, context.now)
  await attempts?.allow()
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) await attempts?.failed()
    throw error
  }
}

export const welcomeHandlers: Handlers<typeof welcomeRows, ConsoleContext> = { look, makeKey: makeKeyByLink, begin }
