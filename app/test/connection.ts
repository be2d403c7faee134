import { http, HttpResponse } from 'msw'
import { api, network } from './network.ts'

/** No answer comes any more. With `writes: 'done'` what is sent is done all the same, with `'first'` the first that is; its route can be asked for. */
export function loseConnection(writes: 'lost' | 'done' | 'first' = 'lost'): { done: () => string[] } {
  const done: string[] = []
  network.use(
    http.all('*/api/*', async ({ request }) => {
      if (request.method !== 'GET' && (writes === 'done' || (writes === 'first' && done.length === 0))) {
        done.push(`${request.method} ${new URL(request.url).pathname.replace('/api', '')}`)
        await (await api()).fetch(request)
      }
      return HttpResponse.error()
    }),
  )
  return { done: () => done }
}

/** The connection is back, and the browser says so. */
export function findConnection(): void {
  network.resetHandlers()
  window.dispatchEvent(new Event('online'))
}
