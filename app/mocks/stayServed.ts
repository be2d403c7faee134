/**
 * Tells the service worker before each request to the API that this page is served by it. A browser ends a service worker that has
 * nothing to do for a while, and one that begins anew has forgotten all pages: it would let their requests through to the host.
 */
export function stayServed(): void {
  const ask = globalThis.fetch.bind(globalThis)
  globalThis.fetch = async (...asked) => {
    await known()
    return ask(...asked)
  }
}

/** Longer than it takes; a request that fails is better than one that never ends. */
const patience = 3_000

function known(): Promise<void> {
  const { serviceWorker } = navigator
  return new Promise((done) => {
    const timer = setTimeout(() => finish(), patience)
    const listen = ({ data }: MessageEvent<{ type?: string } | null>) => {
      if (data?.type === 'MOCKING_ENABLED') finish()
    }
    const finish = () => {
      clearTimeout(timer)
      serviceWorker.removeEventListener('message', listen)
      done()
    }
    serviceWorker.addEventListener('message', listen)
    serviceWorker.controller?.postMessage('MOCK_ACTIVATE')
  })
}
