import { misshape } from '../misshape.ts'

/** The ways in which the fake Civis breaks, by name, with what each does. */
export const civisFaults = {
  401: 'the key is not taken any more',
  403: 'not allowed',
  404: 'not there, or not shared',
  429: 'too many requests, again in 3 seconds; no sentence',
  500: 'a web page in place of an error',
  502: 'a web page of whoever stands before it',
  503: 'not just now; no sentence',
  504: 'took too long within itself',
  slow: 'no answer until it is mended, or for a minute',
  cut: 'does it, and breaks off while it answers',
  garbage: 'half of an answer',
  html: 'a web page that says 200',
  elsewhere: 'sends elsewhere',
  shape: 'its true answer with lists missing, texts null and an unknown level',
  huge: 'an answer of 65 MiB',
  echo: 'a refusal that quotes the key, in its words and in a header',
} as const

export type CivisFault = keyof typeof civisFaults
export const isCivisFault = (name: string): name is `${CivisFault}` => name in civisFaults

interface Around {
  request: Request
  /** Does what was asked for. */
  answer: () => Promise<Response>
  /** When nothing is broken any more. */
  mended: Promise<unknown>
}

const refusal = (code: number, error: string, errorDescription: string) =>
  Response.json({ error, errorDescription, code }, { status: code, headers: { 'x-request-id': 'civis-request' } })
const html = (status: number) =>
  new Response('<!doctype html><h1>Welcome to nginx</h1>', { status, headers: { 'content-type': 'text/html' } })

/** What comes back in place of the true answer. */
export async function brokenBy(name: `${CivisFault}`, { request, answer, mended }: Around): Promise<Response> {
  switch (name) {
    case '401':
      return Response.json({ error: 'unauthorized', errorDescription: 'Unauthorized', code: 401 }, { status: 401 })
    case '403':
      return refusal(403, 'forbidden', 'You do not have permission to do this.')
    case '404':
      return refusal(404, 'not_found', 'The requested resource could not be found.')
    case '429':
      return Response.json(
        { code: 429 },
        { status: 429, headers: { 'retry-after': '3', 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '0' } },
      )
    case '500':
    case '502':
      return html(Number(name))
    case '503':
      return Response.json({ code: 503, error: 'Service Unavailable' }, { status: 503 })
    case '504':
      return Response.json({}, { status: 504 })
    case 'slow':
      await Promise.race([mended, new Promise((done) => setTimeout(done, 60_000).unref())])
      return answer()
    case 'cut':
      return brokenOff(await answer())
    case 'garbage':
      return new Response('[{"id": 1, "na', { headers: { 'content-type': 'application/json' } })
    case 'html':
      return html(200)
    case 'elsewhere':
      return new Response(null, { status: 302, headers: { location: 'https://elsewhere.test/' } })
    case 'shape': {
      const whole = await answer()
      return whole.status === 200 ? Response.json(misshape(await whole.json()), { headers: whole.headers }) : whole
    }
    case 'huge':
      await request.body?.cancel()
      return new Response(' '.repeat(65 * 1024 * 1024), { headers: { 'content-type': 'application/json' } })
    case 'echo': {
      const key = request.headers.get('authorization')?.replace(/^\S+ /, '') ?? ''
      return Response.json(
        { error: key, errorDescription: `The key ${key} is odd.`, code: 400 },
        { status: 400, headers: { 'x-request-id': key, 'www-authenticate': `Bearer realm="${key}"` } },
      )
    }
  }
}

/** The beginning of an answer, after which the connection breaks. */
function brokenOff({ status, headers }: Response): Response {
  const kept = new Headers(headers)
  for (const name of ['content-length', 'content-encoding']) kept.delete(name)
  const begins = new TextEncoder().encode('{"id": ')
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(begins)
      // Once the beginning is on its way: before that it would be an error of the server's.
      setTimeout(() => controller.error('cut off on purpose'), 50)
    },
  })
  kept.set('content-type', 'application/json')
  return new Response(body, { status: status === 204 ? 200 : status, headers: kept })
}
