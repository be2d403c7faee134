import { startConnected } from './connected.ts'
import { makeFirstLink } from '../services/keyLinks.ts'
import { markOf } from './cookie.ts'
import { fillOrLeaveEmpty, openDatabase } from './database.ts'
import { answer } from './guard.ts'
import { createLog } from './log.ts'
import { keepAddress } from './serverAddress.ts'
import { readSettings } from './settings.ts'
import { createSite } from './site.ts'

/**
 * The API for `npm run dev`, where Vite serves the page. The same sessions and the same data as `npm start`; every answer is held against its
 * schema. With CIVIS_API_ENDPOINT it is the gateway to there. `empty` begins an organization of one's own, and `first` is the secret of the
 * link for its first admin, while there is nobody. `opened` is told where it is reached, so that a command can say so.
 */
export async function createDevApi({ empty }: { empty: boolean }) {
  const settings = readSettings(process.env)
  const { host, port, civis } = settings
  const log = createLog(settings.logLevel)
  const page = () => answer(404, 'not_found', 'Vite serves the page.')
  if (civis) {
    const { fetch, close } = await startConnected({ settings, log, page, empty: false, isOpen: () => true }, civis)
    return { host, port, first: null, fetch, opened: () => {}, close }
  }
  const { db, close } = await openDatabase(settings)
  try {
    await fillOrLeaveEmpty(db, settings, empty)
    let forgetAddress: (() => Promise<void>) | undefined
    return {
      host,
      port,
      first: await makeFirstLink(db, new Date()),
      fetch: createSite({ db, settings, log, mark: await markOf(db), page, checkAnswers: true }),
      opened: (origin: string) => {
        if (settings.databaseUrl === null) forgetAddress = keepAddress(settings.dataDir, origin)
      },
      close: async () => {
        await forgetAddress?.()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
