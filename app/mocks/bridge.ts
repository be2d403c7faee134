import { http, type HttpHandler } from 'msw'

/** The API in this process, or in a worker beside it. */
export type Api = () => Promise<{ fetch: (request: Request) => Response | Promise<Response> }>

/** There is one implementation of the API: whatever the page asks goes to it, whole. */
export const bridge = (api: Api): HttpHandler => http.all(isApi, async ({ request }) => (await api()).fetch(request))

/** Whether a request is for the API, at the root of whatever serves the page. */
export const isApi = ({ request }: { request: Request }): boolean => new URL(request.url).pathname.startsWith('/api/')
