import { startConnected } from './connected.ts'
import { fillIfFresh, openDatabase } from './database.ts'
import { answer } from './guard.ts'
import { createLog } from './log.ts'
import { readSettings } from './settings.ts'
import { createSite } from './site.ts'

/**
 * The API for `npm run dev`, where Vite serves the page. The same sessions and the same data as `npm start`; every answer is held against its
 * schema. With CIVIS_API_ENDPOINT it is the gateway to there.
 */
export async function createDevApi() {
  const settings = readSettings(process.env)
  const { host, port, civis } = settings
  const log = createLog(settings.logLevel)
  const page = () => answer(404, 'not_found', 'Vite serves the page.')
  if (civis) {
    const { fetch, close } = await startConnected({ settings, log, page, empty: false, isOpen: () => true }, civis)
    return { host, port, fetch, close }
  }
  const database = await openDatabase(settings)
  await fillIfFresh(database.db, settings)
  return { host, port, fetch: createSite({ db: database.db, settings, log, page, checkAnswers: true }), close: database.close }
}
