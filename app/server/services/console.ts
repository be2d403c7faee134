import { sql } from 'drizzle-orm'
import type { consoleRows, Session } from '#app/contract/console.ts'
import { initialsOf } from '#app/contract/initials.ts'
import type { Me } from '../access/access.ts'
import { type Db, row } from '../db/db.ts'
import type { Handlers } from '../handler.ts'
import { keyOfAnother, notFound, Refusal, unauthorized } from '../refusal.ts'
import { createKey, listKeys, revokeKey } from './apiKeys.ts'
import type { ConsoleContext, ConsoleHandler, SessionKeeper } from './consoleContext.ts'
import { personByKey } from './identity.ts'
import { listSamplePeople } from './samplePeople.ts'

/** Who is signed in, and what this server can do. For everybody. */
const session: ConsoleHandler<'session'> = (context) => presentSession(context, context.me)

/** Takes a key once, and goes on with a session, so that no page holds a key. */
const signIn: ConsoleHandler<'signIn'> = async (context, { apiKey, only }) => {
  if (!context.sessions) throw notFound()
  const key = apiKey.trim()
  const attempts = await context.attempts?.(context.request, key, context.now)
  await attempts?.allow()
  const me = await personByKey(context.db, key, context.now)
  if (!me) {
    await attempts?.failed()
    throw new Refusal(401, 'unauthorized', 'This API key is not known here, or it was revoked.', unauthorized().headers)
  }
  const session = await presentSession(context, me)
  if (only !== undefined && only !== me.id) throw keyOfAnother(session)
  await startSession(context, context.sessions, me)
  return session
}

/** One click, on sample data and on one's own machine alone (docs/rules.md 30). */
const signInAs: ConsoleHandler<'signInAs'> = async (context, { userId }) => {
  if (!context.sessions || !(await offersSamplePeople(context))) throw notFound()
  const me = await row<Me>(context.db, sql`select id, admin from person where id = ${userId} and active`)
  if (!me) throw notFound()
  await startSession(context, context.sessions, me)
  return presentSession(context, me)
}

/** Begins a session in this request's browser. */
export async function startSession({ changes }: ConsoleContext, sessions: SessionKeeper, { id, by }: Me): Promise<void> {
  await sessions.start(id, by)
  changes.push({ action: 'session.start', objectId: null })
}

/** For somebody whose session ended meanwhile too. */
const signOut: ConsoleHandler<'signOut'> = async (context) => {
  await context.sessions?.end()
  context.changes.push({ action: 'session.end', objectId: null })
  return presentSession(context, null)
}

const samplePeople: ConsoleHandler<'samplePeople'> = async (context) => {
  if (!(await offersSamplePeople(context))) throw notFound()
  return listSamplePeople(context.db)
}

const organizationOf = (db: Db) =>
  row<{ name: string; sample: boolean }>(db, sql`select name, sample from organization order by id limit 1`)

const offersSamplePeople = async ({ db, options, request }: ConsoleContext): Promise<boolean> =>
  options.samplePeople(request) && ((await organizationOf(db))?.sample ?? false)

/** The session as the page gets it. */
export async function presentSession(context: ConsoleContext, me: Me | null): Promise<Session> {
  const { db, now, options } = context
  const found = me && (await row<{ name: string; username: string }>(db, sql`select name, username from person where id = ${me.id}`))
  const organization = await organizationOf(db)
  return {
    me: me && found ? { id: me.id, ...found, initials: initialsOf(found.name), admin: me.admin } : null,
    mode: options.mode,
    organization: organization?.name ?? '',
    samplePeople: (organization?.sample ?? false) && options.samplePeople(context.request),
    listExtras: options.mode !== 'connected',
    rulesKnown: options.mode !== 'connected',
    civisWebUrl: options.civisWebUrl,
    mail: options.mail ?? false,
    administration: (me?.admin ?? false) && options.mode === 'embedded',
    nobodyYet: options.mode === 'embedded' && !organization,
    now: now.toISOString(),
  }
}

export const consoleHandlers: Handlers<typeof consoleRows, ConsoleContext> = {
  session,
  signIn,
  signInAs,
  signOut,
  samplePeople,
  listKeys,
  createKey,
  revokeKey,
}
