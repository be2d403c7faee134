import { asc, eq, sql } from 'drizzle-orm'
import { apiKey, person } from '#app/server/db/schema.ts'
import { fillIfFresh, openDatabase } from '#app/server/node/database.ts'
import { listen } from '#app/server/node/listen.ts'
import { createLog } from '#app/server/node/log.ts'
import { readSettings } from '#app/server/node/settings.ts'
import { makeKey } from '#app/server/services/identity.ts'
import { civisFaults, isCivisFault } from './civisFaults.ts'
import { startFakeCivis } from './fakeCivis.ts'

export interface DevCivis {
  endpoint: string
  /** What to say at the start: a key to sign in with, and how to break it. */
  welcome: string
  close: () => Promise<void>
}

const madeHere = 'npm run dev:connected'

/** The Civis that `npm run dev:connected` stands before: the sample organization of DATA_DIR, and a second address at which it is broken by hand. */
export async function startDevCivis(env: Readonly<Record<string, string | undefined>>): Promise<DevCivis> {
  const settings = readSettings(env)
  const { db, close } = await openDatabase(settings)
  await fillIfFresh(db, settings)
  const civis = await startFakeCivis(db)
  const breaker = await listen({
    host: '127.0.0.1',
    port: 0,
    log: createLog('silent'),
    fetch: (request) => {
      const url = new URL(request.url)
      const name = url.pathname.slice(1)
      if (name !== 'mend' && !isCivisFault(name)) return Promise.resolve(new Response(faultsHelp, { status: name ? 404 : 200 }))
      const route = url.searchParams.get('route') ?? 'all'
      civis.fault(route, name === 'mend' ? null : name)
      return Promise.resolve(new Response(`${route}: ${name === 'mend' ? 'as ever' : civisFaults[name]}\n`))
    },
  })
  // The keys of earlier starts open nothing any more.
  await db.delete(apiKey).where(eq(apiKey.name, madeHere))
  const [somebody] = await db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(eq(person.active, true))
    .orderBy(sql`${person.username} <> 'ben'`, asc(person.id))
    .limit(1)
  const key = somebody ? (await makeKey(db, somebody.id, madeHere, new Date())).key : 'there is nobody'
  return {
    endpoint: civis.endpoint,
    welcome: `Before a fake Civis at ${civis.endpoint}
Sign in as ${somebody?.name ?? 'nobody'} with ${key}
To break it: curl http://127.0.0.1:${breaker.port}/503, and /mend; all ways: curl http://127.0.0.1:${breaker.port}/`,
    close: async () => {
      await breaker.stop(100)
      await civis.close()
      await close()
    },
  }
}

const faultsHelp = `${Object.entries(civisFaults)
  .map(([name, what]) => `/${name.padEnd(10)} ${what}`)
  .join('\n')}
/mend       as ever

One endpoint alone: /503?route=GET%20/projects
`
