import { http, type HttpHandler } from 'msw'

/** There is one implementation of the API: whatever the page asks goes to it, whole. */
export const bridge = (api: () => Promise<{ fetch: (request: Request) => Response | Promise<Response> }>): HttpHandler =>
  http.all('*/api/*', async ({ request }) => (await api()).fetch(request))
