import type { SetupWorker } from 'msw/browser'

const url = './mockServiceWorker.js'
/** In milliseconds. Longer than it takes; a demo that says that it cannot be is better than one that never begins. */
const patience = 40_000

/**
 * Puts msw's service worker before this page's requests, and keeps it there: no request for the API leaves before the page is
 * served by it. msw waits until its worker runs, not until that has the page, which after a reload may be never; and a browser
 * that clears its data takes it away from open pages.
 */
export async function serve(worker: SetupWorker): Promise<void> {
  const ask = globalThis.fetch.bind(globalThis)
  let by = await start(worker)
  let starting: Promise<ServiceWorker> | null = null
  const startAgain = async () => {
    worker.stop()
    return start(worker)
  }
  globalThis.fetch = async (...asked) => {
    if (navigator.serviceWorker.controller !== by) {
      starting ??= startAgain().finally(() => (starting = null))
      by = await starting
    }
    return ask(...asked)
  }
}

async function start(worker: SetupWorker): Promise<ServiceWorker> {
  const controller = await within(control(), 'The browser does not put the demo’s own server before the page. Load the page again.')
  await worker.start({ quiet: true, onUnhandledRequest: 'bypass', serviceWorker: { url } })
  return controller
}

/** Has the newest service worker take this page. */
async function control(): Promise<ServiceWorker> {
  const { serviceWorker } = navigator
  const registration = await serviceWorker.register(url)
  // Where the host is out of reach, the one that is there goes on.
  if (registration.active) await registration.update().catch(() => undefined)
  const newest = registration.installing ?? registration.waiting ?? registration.active
  if (!newest) throw new Error('The browser has no service worker for the demo.')
  // An older one may still wait for the answer of a page that has gone, and is not replaced before. Who has the data is alone.
  if (registration.active !== newest) registration.active?.postMessage('REST')
  await become(newest, ['installed', 'activating', 'activated'])
  newest.postMessage('SERVE')
  await become(newest, ['activated'])
  // Once more for one that was not active yet when it was asked.
  newest.postMessage('SERVE')
  while (serviceWorker.controller !== newest)
    await new Promise((done) => serviceWorker.addEventListener('controllerchange', done, { once: true }))
  return newest
}

async function become(worker: ServiceWorker, states: readonly ServiceWorkerState[]): Promise<void> {
  while (!states.includes(worker.state)) {
    if (worker.state === 'redundant') throw new Error('The browser has refused the demo’s service worker. Load the page again.')
    await new Promise((done) => worker.addEventListener('statechange', done, { once: true }))
  }
}

function within<T>(work: Promise<T>, sentence: string): Promise<T> {
  const late = new Promise<never>((_, fail) => setTimeout(() => fail(new Error(sentence)), patience))
  return Promise.race([work, late])
}
