// npm run dev: one process and one port. Vite serves the page with hot reload, and the API runs inside it from its sources:
// a change in app/server or app/contract is there with the next request, on the same data.
// npm run dev -- --empty: an organization of one's own in place of the sample.
// npm run dev:connected: the same before a fake Civis, which is started too; or, with CIVIS_API_ENDPOINT, before that one.
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createServer as createVite } from 'vite'

const help = `Serves page and API from their sources, on one port, and follows every change.
  --empty      begins an organization of your own in place of the sample: prints a link for its first admin
  --connected  before a fake Civis, or before the one that CIVIS_API_ENDPOINT names

`

/** @typedef {{ host: string, port: number, first: string | null, fetch: (request: Request, address?: string) => Response | Promise<Response>, opened: (origin: string) => void, close: () => Promise<void> }} DevApi */
/** @typedef {{ empty?: boolean, connected?: boolean }} Given */

const http = createServer((request, response) => {
  if (/^\/api(?:[/?]|$)/.test(request.url ?? '')) void answer(request, response)
  else vite.middlewares(request, response)
})
const vite = await createVite({ appType: 'spa', server: { middlewareMode: true, ws: { server: http } } })

/** @type {{ endpoint: string, welcome: string, close: () => Promise<void> } | undefined} */
let civis

/** @type {Promise<DevApi> | undefined} */
let running
let stale = false
let beginsEmpty = false
/** @type {string | undefined} */
let origin

// The module graph of the server is Vite's `ssr` environment; what is in it and changes makes the API stale.
vite.watcher.on('change', (path) => {
  if (vite.environments['ssr']?.moduleGraph.getModulesByFile(path.replaceAll('\\', '/'))) stale = true
})

/** The API as its sources are now. The old one is closed first, because it holds the data folder. */
async function api() {
  if (running && !stale) return running
  const old = running
  stale = false
  running = (async () => {
    await (await old?.catch(() => undefined))?.close()
    const { createDevApi } = await vite.ssrLoadModule('/app/server/node/dev.ts')
    /** @type {DevApi} */
    const made = await createDevApi({ empty: beginsEmpty })
    if (origin) made.opened(origin)
    return made
  })()
  return running
}

const answer = getRequestListener(
  async (request, env) => {
    try {
      return await (await api()).fetch(request, env.incoming.socket.remoteAddress)
    } catch (error) {
      explain(error)
      stale = true // so that the next request tries the corrected source
      return Response.json({ error: 'server_error', errorDescription: String(error), code: 500 }, { status: 500 })
    }
  },
  { overrideGlobalObjects: false },
)

/** @type {number | undefined} */
let stopping
async function stop() {
  if (stopping !== undefined) {
    if (performance.now() - stopping > 1_000) process.exit(1) // asked again: at once; one Ctrl-C comes twice under npm
    return
  }
  stopping = performance.now()
  http.close()
  http.closeAllConnections()
  await (await running?.catch(() => undefined))?.close()
  await civis?.close()
  await vite.close()
  process.exit()
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())

// As the built commands do: what a person can do something about is one sentence, the rest keeps its stack.
const { run, Sentence } = await vite.ssrLoadModule('/app/server/node/command.ts')
const { addressOf, settingsHelp } = await vite.ssrLoadModule('/app/server/node/settings.ts')
const { linkTo } = await vite.ssrLoadModule('/app/server/services/keyLinks.ts')
const options = { empty: { type: 'boolean' }, connected: { type: 'boolean' } }
run(`${help}${settingsHelp}`, { options }, async (/** @type {Given} */ { empty = false, connected = false }) => {
  beginsEmpty = empty
  if (connected && !process.env['CIVIS_API_ENDPOINT']) {
    const { startDevCivis } = await vite.ssrLoadModule('/app/mocks/civis/devCivis.ts')
    civis = await /** @type {Promise<NonNullable<typeof civis>>} */ (startDevCivis(process.env))
    process.env['CIVIS_API_ENDPOINT'] = civis.endpoint
  }
  const { host, port, first, opened } = await api()
  await /** @type {Promise<void>} */ (
    new Promise((done, fail) => {
      http.once('error', (error) =>
        fail(new Sentence(`Cannot listen on ${addressOf(host, port)}: ${error.message}. Choose by HOST and PORT.`)),
      )
      http.listen(port, host, done)
    })
  )
  const address = http.address()
  origin = /** @type {string} */ (addressOf(host, typeof address === 'object' && address ? address.port : port))
  opened(origin)
  console.log(`Projects, from its sources: ${origin}`)
  if (first !== null) console.log(`Nobody is here yet. Open this link to begin: ${linkTo(origin, first)}`)
  if (civis) console.log(civis.welcome)
})

if (process.argv.includes('--help')) await stop()

/** @param {unknown} error */
function explain(error) {
  if (error instanceof Error) vite.ssrFixStacktrace(error)
  console.error(error)
}
