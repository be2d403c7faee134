// npm start, npm run serve: the page and the API on one port.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isEmpty } from '../db/sample.ts'
import { forgetOldCounts } from '../services/rateLimit.ts'
import { run } from './command.ts'
import { fillIfFresh, openDatabase } from './database.ts'
import { listen } from './listen.ts'
import { createLog } from './log.ts'
import { startMailer } from './mailer.ts'
import { createMetrics } from './metrics.ts'
import { createPage } from './page.ts'
import { addressOf, readSettings, settingsHelp } from './settings.ts'
import { createSite } from './site.ts'
import { stopOnSignal } from './signals.ts'

const help = `Serves the Projects Console: the page and its API on one port.

${settingsHelp}`

run(async () => {
  if (process.argv.includes('--help')) {
    process.stdout.write(help)
    return
  }
  const settings = readSettings(process.env)
  const log = createLog(settings.logLevel)
  const page = await createPage(join(dirname(fileURLToPath(import.meta.url)), '../client'))
  const database = await openDatabase(settings, {
    onError: (error) => log.warn({ reason: error.message }, 'a connection to the database broke'),
  })
  const { db } = database
  await fillIfFresh(db, settings)
  if (await isEmpty(db)) console.error('The database is empty: `npm run seed` fills it with a sample organization.')

  let open = true
  const metrics = settings.metrics && createMetrics(db)
  const fetch = createSite({ db, settings, log, page, isOpen: () => open, ...(metrics && { onRequest: metrics.onRequest }) })
  const closing = [database.close]
  const closeAll = async () => {
    for (const close of closing.toReversed()) await close()
  }
  try {
    const server = await listen({ ...settings, fetch, log })
    closing.push(server.stop)
    const address = settings.publicOrigin ?? addressOf(settings.host, server.port)
    if (metrics && settings.metrics) {
      const { port, close } = await metrics.listen(settings.metrics.host, settings.metrics.port)
      closing.push(close)
      console.error(`Metrics: ${addressOf(settings.metrics.host, port)}/metrics`)
    }
    if (settings.smtpUrl) closing.push(startMailer({ db, smtpUrl: settings.smtpUrl, from: settings.mailFrom, origin: address, log }).stop)
    const forgetting = setInterval(() => void forgetOldCounts(db, new Date()).catch(() => undefined), 600_000)
    stopOnSignal(() => {
      open = false
      clearInterval(forgetting)
      return closeAll()
    })
    process.stdout.write(welcome(address, settings.databaseUrl === null))
  } catch (error) {
    await closeAll()
    throw error
  }
})

// A command cannot open the data folder beside the server; PostgreSQL it can.
const welcome = (address: string, folder: boolean) => `Projects: ${address}

For scripts: ${address}/api
  export CIVIS_API_ENDPOINT=${address}/api
  export CIVIS_API_KEY=...  # a key: from ${address}/account, or ${folder ? 'while this server is stopped ' : ''}by npm run --silent key -- ben
`
