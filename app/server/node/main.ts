// npm start, npm run serve: the page and the API on one port.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isEmpty } from '../db/sample.ts'
import { run } from './command.ts'
import { fillIfFresh, openDatabase } from './database.ts'
import { listen } from './listen.ts'
import { createLog } from './log.ts'
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

  const server = await listen({ ...settings, fetch: createSite({ db, settings, log, page }), log }).catch(async (error: unknown) => {
    await database.close()
    throw error
  })
  stopOnSignal(async () => {
    await server.stop()
    await database.close()
  })
  process.stdout.write(welcome(settings.publicOrigin ?? addressOf(settings.host, server.port), settings.databaseUrl === null))
})

// A command cannot open the data folder beside the server; PostgreSQL it can.
const welcome = (address: string, folder: boolean) => `Projects: ${address}

For scripts: ${address}/api
  export CIVIS_API_ENDPOINT=${address}/api
  export CIVIS_API_KEY=...  # a key: from ${address}/account, or ${folder ? 'while this server is stopped ' : ''}by npm run --silent key -- ben
`
