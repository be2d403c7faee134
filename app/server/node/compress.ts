import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

// Below this a packet is a packet.
const worthwhile = 1_000
// Four fifths of the bytes go at a quarter of a millisecond for 30 kB; better costs twice the time for a fiftieth more.
const level = 4

/**
 * An answer of the API, by gzip where that is worth it and the caller takes it. Never the answer to a write, which may hold a new key, and
 * never for another site's page: whoever chooses a text must not learn from lengths what stands beside it (docs/decisions/0018-compressed-answers.md).
 * The tag of a compressed answer is the plain one's: it is a weak one, so a question with it is answered by 304 in either form.
 */
export async function compressed(request: Request, response: Response): Promise<Response> {
  const { method, headers } = request
  if (method !== 'GET' || !response.headers.get('content-type')?.startsWith('application/json')) return response
  response.headers.append('vary', 'Accept-Encoding')
  const long = Number(response.headers.get('content-length')) >= worthwhile
  if (!long || !ours(headers.get('sec-fetch-site')) || !takesGzip(headers.get('accept-encoding') ?? '')) return response
  const body = await promisify(gzip)(await response.arrayBuffer(), { level })
  const answer = new Response(new Uint8Array(body), response)
  answer.headers.set('content-encoding', 'gzip')
  answer.headers.set('content-length', String(body.length))
  return answer
}

// No browser lets a script set it; what sends none is no browser.
const ours = (site: string | null) => site === null || site === 'same-origin' || site === 'none'

/** Whether gzip is named, or covered by `*`, and not by a weight of 0. */
function takesGzip(accepted: string): boolean {
  const parts = accepted.split(',').map((part) =>
    part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  )
  const named = parts.find(([name]) => name === 'gzip') ?? parts.find(([name]) => name === '*')
  return named !== undefined && !named.slice(1).some((parameter) => /^q=0(\.0*)?$/.test(parameter))
}
