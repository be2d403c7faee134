import { tendTables } from '../db/tend.ts'
import { linkTo, makeFirstLink } from '../services/keyLinks.ts'
import { forgetOldCounts } from '../services/rateLimit.ts'
import { markOf } from './cookie.ts'
import { fillOrLeaveEmpty, openDatabase } from './database.ts'
import type { Fetch } from './front.ts'
import { describe, type Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Settings } from './settings.ts'
import { openDoor } from './ownerDoor.ts'
import { keepAddress } from './serverAddress.ts'
import { createSite } from './site.ts'

/** What every way to run is given. */
export interface Running {
  settings: Settings
  log: Log
  page: (request: Request) => Response
  /** `--empty`: no sample, an organization of one's own. */
  empty: boolean
  /** Whether this process takes work; not while it is stopping. */
  isOpen: () => boolean
}

/** One way to run. */
export interface Started {
  fetch: Fetch
  metrics: Metrics | null
  /** What begins once people can reach it; the answer ends it. */
  opened: (address: string) => () => Promise<void>
  /** What is said at the start. */
  welcome: (address: string) => string
  close: () => Promise<void>
}

/** Our own implementation of the API, on data of our own. */
export async function startEmbedded({ settings, log, page, empty, isOpen }: Running): Promise<Started> {
  const { db, close } = await openDatabase(settings, {
    onError: (error) => log.warn({ reason: error.message }, 'a connection to the database broke'),
  })
  try {
    await fillOrLeaveEmpty(db, settings, empty)
  } catch (error) {
    await close()
    throw error
  }
  // Every process that finds nobody prints a link of its own; whichever is used first ends all.
  const first = await makeFirstLink(db, new Date())
  const mark = await markOf(db)
  // What not everybody has is loaded by who has it: to load it takes a tenth of a start.
  const metrics = settings.metrics && (await import('./metrics.ts')).createMetrics(db)
  const { smtpUrl, mailFrom: from } = settings
  const mailing = smtpUrl === null ? null : { smtpUrl, start: (await import('./mailer.ts')).startMailer }
  // A command cannot open the data folder beside the server; a database it can.
  const closeDoor = settings.databaseUrl === null ? await openDoor(settings.dataDir, db, log) : null
  return {
    fetch: createSite({ db, settings, log, mark, page, isOpen, ...(metrics && { onRequest: metrics.onRequest }) }),
    metrics,
    opened: (origin) => {
      const forgetAddress = settings.databaseUrl === null ? keepAddress(settings.dataDir, origin) : undefined
      const mailer = mailing && mailing.start({ db, smtpUrl: mailing.smtpUrl, from, origin, log })
      const warn = (what: string) => (error: unknown) => log.warn({ fault: describe(error) }, what)
      const forget = () => void forgetOldCounts(db, new Date()).catch(warn('old counts could not be forgotten'))
      const forgetting = setInterval(forget, 600_000)
      // What was imported or deleted meanwhile; PostgreSQL sees to it by itself.
      const tend = () => void tendTables(db).catch(warn('tables could not be tended'))
      const tending = settings.databaseUrl === null ? setInterval(tend, 60_000) : undefined
      return async () => {
        clearInterval(forgetting)
        clearInterval(tending)
        await forgetAddress?.()
        await mailer?.stop()
      }
    },
    welcome: (address) =>
      first === null ? welcome(address, settings.databaseUrl === null) : beginning(address, first, settings.databaseUrl === null),
    close: async () => {
      await closeDoor?.()
      await close()
    },
  }
}

// A command cannot open the data folder beside the server; PostgreSQL it can.
const welcome = (address: string, folder: boolean) => `Projects: ${address}

For scripts: ${address}/api
  export CIVIS_API_ENDPOINT=${address}/api
  export CIVIS_API_KEY=...  # a key: from ${address}/account, or ${folder ? 'while this server is stopped ' : ''}by npm run --silent key -- ben
`

const beginning = (address: string, secret: string, folder: boolean) => `Projects: ${address}

Nobody is here yet. Open this link to name the organization and be its first admin. It is good once, for seven days;
every start prints a new one until somebody has begun.${folder ? '' : ' For a sample organization instead: npm run seed'}

  ${linkTo(address, secret)}
`
