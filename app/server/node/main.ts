// npm start, npm run serve: the page and the API on one port.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './command.ts'
import { startConnected } from './connected.ts'
import { type Running, startEmbedded } from './embedded.ts'
import { listen } from './listen.ts'
import { createLog } from './log.ts'
import { createPage } from './page.ts'
import { addressOf, readSettings, settingsHelp } from './settings.ts'
import { stopOnSignal } from './signals.ts'

const help = `Serves the Projects Console: the page and its API on one port.
  --empty  begins an organization of your own in place of the sample: prints a link for its first admin

${settingsHelp}`

run(help, { options: { empty: { type: 'boolean' } } }, async ({ empty = false }) => {
  const settings = readSettings(process.env)
  const log = createLog(settings.logLevel)
  const page = await createPage(join(dirname(fileURLToPath(import.meta.url)), '../client'))
  let open = true
  const running: Running = { settings, log, page, empty, isOpen: () => open }
  const site = settings.civis ? await startConnected(running, settings.civis) : await startEmbedded(running)
  const closing = [site.close]
  const closeAll = async () => {
    for (const close of closing.toReversed()) await close()
  }
  try {
    // Where something stands before it that keeps connections open.
    const grace = settings.databaseUrl !== null || settings.publicOrigin !== null ? 1_000 : 0
    const server = await listen({ ...settings, fetch: site.fetch, log, grace })
    closing.push(server.stop)
    const address = settings.publicOrigin ?? addressOf(settings.host, server.port)
    if (site.metrics && settings.metrics) {
      const { port, close } = await site.metrics.listen(settings.metrics.host, settings.metrics.port)
      closing.push(close)
      console.error(`Metrics: ${addressOf(settings.metrics.host, port)}/metrics`)
    }
    closing.push(site.opened(address))
    stopOnSignal(() => {
      open = false
      return closeAll()
    })
    process.stdout.write(site.welcome(address))
  } catch (error) {
    await closeAll()
    throw error
  }
})
