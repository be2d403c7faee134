// The real server on data of its own (with --connected, the gateway before a fake Civis on them), with a door for test data: what the parent process asks for over its channel is
// done straight in the database. Built into node_modules/.cache for the end-to-end tests; dist/ has no such door.
import { openAsBlob } from 'node:fs'
import { eq } from 'drizzle-orm'
import { type FakeCivis, startFakeCivis } from '#app/mocks/civis/fakeCivis.ts'
import { fillSample } from '#app/server/db/sample.ts'
import { outbox } from '#app/server/db/schema.ts'
import { openPglite } from '#app/server/db/pglite.ts'
import { run } from '#app/server/node/command.ts'
import { createGateway } from '#app/server/node/gateway/gateway.ts'
import { listen } from '#app/server/node/listen.ts'
import { createLog } from '#app/server/node/log.ts'
import { createPage } from '#app/server/node/page.ts'
import { addressOf } from '#app/server/node/settings.ts'
import { createSite } from '#app/server/node/site.ts'
import { makeKey } from '#app/server/services/identity.ts'
import { linkTo, makeFirstLink } from '#app/server/services/keyLinks.ts'
import { type GivenPerson, givenIn } from './given.ts'
import { pgliteData } from './pgliteData.ts'

/** What the parent asks for: one of the names below, with its arguments. */
export interface Ask {
  id: number
  name: string
  args: unknown[]
}
/** What it gets, `id` being the question's; the first one, with id 0, is the server's address. */
export type Told = { id: number; value: unknown } | { id: number; error: string }
/** A mail that waits to be sent. */
export interface Mail {
  kind: string
  objectId: number | null
  body: string | null
}

const options = { sample: { type: 'boolean' }, connected: { type: 'boolean' }, empty: { type: 'boolean' } } as const

run('The server of the end-to-end tests, which start it.\n', { options }, async ({ sample, connected, empty }) => {
  const { db } = await openPglite({ loadDataDir: await openAsBlob(await pgliteData('empty')) })
  if (sample) await fillSample(db, { now: new Date() })

  const civis = connected ? await startFakeCivis(db) : null
  const doors: Record<string, unknown> = {
    ...givenIn(db),
    ...(civis && doorsOf(civis)),
    /** A key of a person, to sign in by or to send. */
    apiKey: async (person: GivenPerson) => (await makeKey(db, person.id, 'Test', new Date())).key,
    mailTo: async (person: GivenPerson): Promise<Mail[]> =>
      db.select({ kind: outbox.kind, objectId: outbox.objectId, body: outbox.body }).from(outbox).where(eq(outbox.recipientId, person.id)),
  }
  const settings = { host: '127.0.0.1', port: 0, civisWebUrl: null, publicOrigin: null, rateLimit: null, smtpUrl: null }
  const log = createLog('warn')
  const page = await createPage('dist/client')
  const fetch = civis
    ? createGateway({ endpoint: civis.endpoint, ownKey: null, secrets: [crypto.randomUUID()], settings, log, page })
    : createSite({ db, settings, log, page, checkAnswers: true })
  const { port } = await listen({ ...settings, fetch, log })

  const tell = (told: Told) => process.send?.(told)
  process.on('disconnect', () => process.exit())
  process.on('message', (message) => {
    // Holds because the parent is e2e/fixtures.ts, which sends nothing else.
    const { id, name, args } = message as Ask
    const door = doors[name]
    const answer =
      typeof door === 'function'
        ? (door as (...args: unknown[]) => Promise<unknown>)(...args)
        : Promise.reject(new Error(`no door "${name}"`))
    answer.then(
      (value) => tell({ id, value }),
      (error: unknown) => tell({ id, error: String(error) }),
    )
  })
  // With --empty, where the first admin begins.
  const first = empty ? await makeFirstLink(db, new Date()) : null
  const address = addressOf(settings.host, port)
  tell({ id: 0, value: first === null ? address : linkTo(address, first) })
})

/** What a test of connected mode may do to Civis: break it, and say how many requests are left; and see what arrived there. */
const doorsOf = (civis: FakeCivis) => ({
  civisFault: (...args: Parameters<FakeCivis['fault']>) => Promise.resolve(civis.fault(...args)),
  civisLeft: (...args: Parameters<FakeCivis['left']>) => Promise.resolve(civis.left(...args)),
  civisAsked: () => Promise.resolve(civis.asked.map(({ route }) => route)),
})
