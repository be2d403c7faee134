// Runs in a worker, so that the page stays smooth: the database, and on it the very API that `npm start` serves.
import { sql } from 'drizzle-orm'
import { consoleRows } from '#app/contract/console.ts'
import type { Endpoint } from '#app/contract/endpoint.ts'
import { createApi } from '#app/server/app.ts'
import { type Db, row } from '#app/server/db/db.ts'
import { NewerData } from '#app/server/db/migrate.ts'
import { civisFamilies } from '#app/server/services/endpoints.ts'
import { endSession, personBySession, startSession } from '#app/server/services/identity.ts'
import { openSampleData } from './sampleData.ts'
import type { Answered, Ask, Opened, Progress, Told, Token } from './workerWire.ts'

/** Who is signed in before anybody has chosen: the ordinary case. */
const first = 'ben'

type Open = Extract<Ask, { what: 'open' }>

/** One browser's session, whose token the page keeps in place of a cookie. */
function createSession(db: Db, kept: string | null) {
  let token = kept
  const keep = (next: string | null) => {
    token = next
    postMessage({ token } satisfies Token)
  }
  return {
    who: async () => (token === null ? null : personBySession(db, token, new Date())),
    start: async (personId: number) => keep(await startSession(db, personId, new Date())),
    end: async () => {
      if (token !== null) await endSession(db, token)
      keep(null)
    },
  }
}

async function open({ folder, token, fresh }: Open, onProgress: (progress: Progress) => void) {
  await waitForLock(folder, () => onProgress({ stage: 'elsewhere', done: 0, total: 1 }))
  const { db, kept, made, lost } = await openSampleData({ folder, fresh, onProgress }).catch(inDemoWords)
  const session = createSession(db, token ?? null)
  if (token === undefined || made) {
    const person = await row<{ id: number }>(db, sql`select id from person where username = ${first}`)
    if (person) await session.start(person.id)
  }
  const api = createApi({
    db,
    authenticate: session.who,
    sessions: () => session,
    console: { mode: 'demo', civisWebUrl: null, samplePeople: () => true },
  })
  return { api, session, kept, lost }
}

/** A visitor starts no program: what is newer is got by loading the page. */
function inDemoWords(error: unknown): never {
  throw error instanceof NewerData
    ? new Error('A newer version of this demo has written the data in this browser. Load the page again to get it; nothing was changed.')
    : error
}

/** Two tabs on the same data would destroy them (docs/decisions/0010-folder-lock.md). The lock is held until this tab is closed. */
const waitForLock = (name: string, onWait: () => void): Promise<void> =>
  new Promise((got, fail) => {
    // A page that is loaded again still sees the one that goes.
    const timer = setTimeout(onWait, 500)
    const hold = () => {
      clearTimeout(timer)
      got()
      return new Promise<never>(() => {})
    }
    navigator.locks.request(name, hold).catch(fail)
  })

let opening: ReturnType<typeof open> | undefined

async function answer(ask: Ask, onProgress: (progress: Progress) => void): Promise<Opened | Answered | null> {
  if (ask.what === 'open') {
    opening = open(ask, onProgress)
    const { kept, lost } = await opening
    const families = [...civisFamilies.map(({ rows }) => rows), consoleRows]
    return { kept, lost, rows: families.flatMap((rows) => Object.values<Endpoint>(rows)) }
  }
  if (!opening) throw new Error('The data are not open yet.')
  const { api, session } = await opening
  if (ask.what === 'endSession') {
    await session.end()
    return null
  }
  const { url, ...init } = ask.request
  const response = await api.fetch(new Request(url, init))
  return { status: response.status, headers: [...response.headers], body: response.body && (await response.text()) }
}

addEventListener('message', ({ data, ports: [port] }: MessageEvent<Ask>) => {
  const tell = (told: Told<Opened | Answered | null>) => port?.postMessage(told)
  answer(data, (progress) => tell({ progress })).then(
    (value) => tell({ value }),
    (error: unknown) => tell({ error: error instanceof Error ? error.message : String(error) }),
  )
})
