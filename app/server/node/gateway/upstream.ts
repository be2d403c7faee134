import { Refusal } from '../../refusal.ts'
import { maskOf } from './mask.ts'

/** A call to Civis: made of the contract's path, never of the path that somebody sent. */
export interface UpstreamCall {
  method: string
  /** Below the endpoint, with its query. */
  path: string
  key: string
  body?: string | undefined
  /** Milliseconds until it is given up. */
  patience?: number | undefined
  /** Whoever asked is gone: what is only read need not be waited for. */
  gone?: AbortSignal | undefined
}

export interface UpstreamAnswer {
  status: number
  headers: Headers
  /** What the body says; undefined where there is none. */
  body: unknown
}

// Less than the 30 seconds after which the page waits no more, so that it hears whose fault it is.
const usualPatience = 25_000
const largest = 64 * 1024 * 1024

/** Why Civis gave no answer to go on with. The page shows the sentence. */
const trouble = (code: 502 | 504, description: string) => new Refusal(code, code === 504 ? 'gateway_timeout' : 'bad_gateway', description)

/**
 * Asks Civis once: nothing is repeated and no redirect is followed. 504 where it takes longer than 25 seconds, 502 where it cannot be
 * reached, breaks off, or answers something else than JSON or more than 64 MiB. What it refuses is an answer like any other. Where an answer
 * quotes the key, in its body or its headers, that is masked here, before anybody sees it.
 */
export async function askUpstream(
  endpoint: string,
  { method, path, key, body, patience = usualPatience, gone }: UpstreamCall,
): Promise<UpstreamAnswer> {
  const deadline = AbortSignal.timeout(patience)
  try {
    const response = await fetch(`${endpoint}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${key}`,
        'user-agent': 'projects-console',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal: gone && method === 'GET' ? AbortSignal.any([deadline, gone]) : deadline,
    })
    const { status, headers } = response
    if (status >= 300 && status < 400) {
      await response.body?.cancel()
      throw trouble(502, 'Civis sent us elsewhere, where we do not go. Check CIVIS_API_ENDPOINT.')
    }
    const mask = maskOf(key)
    return { status, headers: mask.headers(headers), body: status === 204 ? undefined : mask.value(parsed(await read(response), status)) }
  } catch (error) {
    if (error instanceof Refusal) throw error
    // Of what was only read nothing is to be feared.
    const next = method === 'GET' ? 'Try again in a moment.' : 'Whether a change was made is not known; look before you repeat it.'
    if (deadline.aborted) throw trouble(504, `Civis did not answer within ${Math.ceil(patience / 1000)} seconds. ${next}`)
    throw trouble(502, `Civis cannot be reached, or the connection broke. ${next}`)
  }
}

async function read(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > largest) {
      throw trouble(502, 'Civis gave an answer of more than 64 MiB, which we do not take.')
    }
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parsed(text: string, status: number): unknown {
  if (text === '' && status < 400) return undefined
  try {
    return JSON.parse(text)
  } catch {
    if (status < 400) throw trouble(502, 'Civis gave an answer that is not JSON.')
    // An error in some other form: its status says enough.
    return undefined
  }
}
