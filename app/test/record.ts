import { network } from './network.ts'

export interface Asked {
  /** `PUT /projects/12/archive` */
  route: string
  body: unknown
}

/** Writes down what the page asks from now on; the path without `/api`, with its query. */
export function record(): { asked: Asked[]; routes: () => string[] } {
  const asked: Asked[] = []
  network.events.removeAllListeners()
  network.events.on('request:start', ({ request }) => {
    const { pathname, search } = new URL(request.url)
    const entry: Asked = { route: `${request.method} ${pathname.replace(/^\/api/, '')}${search}`, body: undefined }
    asked.push(entry)
    if (request.method !== 'GET')
      void request
        .clone()
        .text()
        .then((text) => {
          entry.body = text ? JSON.parse(text) : undefined
        })
  })
  return { asked, routes: () => asked.map(({ route }) => route) }
}
