import { setupWorker } from 'msw/browser'
import type { Endpoint } from '#app/contract/endpoint.ts'
import { bridge } from './bridge.ts'
import { faultBy, type FaultName, faultNames, isFaultName } from './faults.ts'
import { remember, remembered } from './remember.ts'
import { serve } from './serve.ts'
import { createWorkerApi } from './workerApi.ts'
import type { Progress } from './workerWire.ts'

/** An endpoint that is broken on purpose: a row of the contract such as `GET /projects`, or `all`. */
export interface Broken {
  route: string
  fault: `${FaultName}`
}

/** Where the page is published, e.g. `/some/path/`: demos below other paths of one host have data of their own. */
const here = new URL('.', document.baseURI).pathname
const data = `projects-console-demo ${here}`
const folder = encodeURIComponent(data)
const tokenKey = `${data} session`
const faultsKey = `${data} faults`
const freshKey = `${data} start over`

/**
 * The page's own server: data and API in a worker, reached by the page's requests through a service worker, where each endpoint can be
 * broken on purpose. Nothing leaves the browser.
 */
export function createDemo() {
  const api = createWorkerApi((token) => remember('localStorage', tokenKey, JSON.stringify(token)))
  let rows: readonly Endpoint[] = []
  let broken: readonly Broken[] = []
  const listeners = new Set<() => void>()
  let mend: () => void = () => {}

  const worker = setupWorker(bridge(async () => api))
  const apply = (next: readonly Broken[]) => {
    broken = next
    remember('sessionStorage', faultsKey, JSON.stringify(next))
    // Whoever still waits for a slow answer has waited long enough.
    mend()
    const mended = new Promise<void>((done) => (mend = done))
    const handlers = next.flatMap(({ route, fault }) => {
      const target = route === 'all' ? route : rows.find((row) => row.route === route)
      // Whose session has ended signs in again, and then it lasts.
      const endSession = async () => {
        await api.endSession()
        apply(broken.filter((each) => each.fault !== '401'))
      }
      return target ? [faultBy(fault, target, { api: async () => api, endSession, mended })] : []
    })
    worker.resetHandlers(
      ...handlers,
      bridge(async () => api),
    )
    for (const tell of listeners) tell()
  }

  return {
    /** Opens the data and puts the API before the page. Goes on by itself when another tab that has the data is closed. */
    async open(onProgress: (progress: Progress) => void) {
      if (!isSecureContext) throw new Error('A browser lets a page do this only by https, or on localhost. Open it by such an address.')
      // One after the other: who has the data may have a newer service worker take over, as no other tab is served.
      const opened = await api.open({ folder, token: storedToken(), fresh: remembered('sessionStorage', freshKey) !== null }, onProgress)
      await serve(worker)
      remember('sessionStorage', freshKey, null)
      rows = opened.rows
      apply(storedFaults())
      return { kept: opened.kept, lost: opened.lost }
    },
    /** Throws the data away: the next start makes the sample anew. */
    startOver() {
      // Somebody may rather stay, to save what they have typed: then nothing is lost.
      addEventListener('pagehide', () => remember('sessionStorage', freshKey, 'yes'), { once: true })
      location.reload()
    },
    /** Breaks one endpoint, or `all`, until it is mended; a 401 until one signs in again. */
    breakEndpoint: (route: string, fault: Broken['fault']) => apply([...broken.filter((each) => each.route !== route), { route, fault }]),
    /** Mends one endpoint, or everything. */
    mend: (route?: string) => apply(route === undefined ? [] : broken.filter((each) => each.route !== route)),
    broken: () => broken,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** The contract's rows, once it is open. */
    rows: () => rows,
    /** The faults by name, in words. */
    faultNames,
    isFaultName,
  }
}

export type Demo = ReturnType<typeof createDemo>

/** undefined: nobody has signed in or out here yet. */
function storedToken(): string | null | undefined {
  const token: unknown = JSON.parse(remembered('localStorage', tokenKey) ?? '0')
  return typeof token === 'string' || token === null ? token : undefined
}

function storedFaults(): Broken[] {
  const stored: unknown = JSON.parse(remembered('sessionStorage', faultsKey) ?? '[]')
  if (!Array.isArray(stored)) return []
  return stored.flatMap((each: { route?: unknown; fault?: unknown }) =>
    typeof each.route === 'string' && typeof each.fault === 'string' && isFaultName(each.fault)
      ? [{ route: each.route, fault: each.fault }]
      : [],
  )
}
