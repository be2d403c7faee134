import { fillIfFresh, openDatabase } from './database.ts'
import { answer } from './guard.ts'
import { createLog } from './log.ts'
import { readSettings } from './settings.ts'
import { createSite } from './site.ts'

/** The API for `npm run dev`, where Vite serves the page. The same sessions and the same data as `npm start`; every answer is held against its schema. */
export async function createDevApi() {
  const settings = readSettings(process.env)
  const database = await openDatabase(settings)
  await fillIfFresh(database.db, settings)
  const page = () => answer(404, 'not_found', 'Vite serves the page.')
  const fetch = createSite({ db: database.db, settings, log: createLog(settings.logLevel), page, checkAnswers: true })
  return { host: settings.host, port: settings.port, fetch, close: database.close }
}
