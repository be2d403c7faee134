import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Sentence } from './command.ts'
import { answer } from './guard.ts'
import type { Log } from './log.ts'
import type { Fetch } from './front.ts'

export interface Listening {
  port: number
  /** Takes no more connections, answers what is here, and closes. At most `within` milliseconds, then it cuts. */
  stop: (within?: number) => Promise<void>
}

export interface ListenOptions {
  host: string
  port: number
  fetch: Fetch
  log: Log
  /**
   * For how many milliseconds a stopping server still answers on connections that are open. A proxy keeps some, and may be sending on one
   * just now, which would be cut off (0).
   */
  grace?: number
}

/** Serves `fetch` over HTTP. A taken port is a {@link Sentence}. */
export async function listen({ host, port, fetch, log, grace = 0 }: ListenOptions): Promise<Listening> {
  // Of Node's own request only the address is taken: all else is in the standard one.
  const fetchFrom = (request: Request, { incoming }: HttpBindings | Http2Bindings) => fetch(request, incoming.socket.remoteAddress)
  const listener = getRequestListener(fetchFrom, {
    overrideGlobalObjects: false,
    // In the address of what names nobody: HTTP/1.0 need not. It is in no header, so nobody is believed to be this machine by it.
    hostname: 'unnamed',
    // What Node lets through, but no URL can be made of.
    errorHandler: (error) => {
      log.debug({ reason: error instanceof Error ? error.message : 'unknown' }, 'unreadable request')
      return badRequest()
    },
  })
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (!http.listening) outgoing.shouldKeepAlive = false
    const { socket } = incoming
    taken += 1
    waiting.set(socket, (waiting.get(socket) ?? 0) + 1)
    outgoing.once('close', () => waiting.has(socket) && waiting.set(socket, (waiting.get(socket) ?? 0) - 1))
    // A proxy's form of request, which we are not; and without a name nobody knows whom it is for.
    const readable = incoming.url?.startsWith('/') && (incoming.headers.host || incoming.httpVersion === '1.0')
    const begin = () => void (readable ? listener(incoming, outgoing) : sendDirectly(outgoing, badRequest()))
    if (held) held.push(begin)
    else begin()
  }
  // While a stop takes in what was sent: what came, not begun yet.
  let held: (() => void)[] | null = null
  const http = createServer(limits, handle)
  // Of each connection, how many answers it waits for. Node's own count forgets those that are written and not on their way yet.
  const waiting = new Map<Socket, number>()
  // How many connections and requests came.
  let taken = 0
  http.on('connection', (socket) => {
    taken += 1
    waiting.set(socket, 0)
    socket.once('close', () => waiting.delete(socket))
  })
  http.setTimeout(60_000) // who reads nothing and sends nothing, with an answer under way
  http.on('clientError', refuseUnreadable)
  http.on('connect', (_, socket: Duplex) => socket.end(raw(405, 'method_not_allowed', 'This is no proxy.')))
  http.on(
    'checkExpectation',
    (_, outgoing) => void sendDirectly(outgoing, answer(417, 'bad_request', 'Only Expect: 100-continue is understood.')),
  )

  await new Promise<void>((done, fail) => {
    http.once('error', (error) => fail(explained(error, host, port)))
    http.listen(port, host, done)
  })
  const address = http.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: async (within = 8_000) => {
      const cut = setTimeout(() => http.closeAllConnections(), within)
      const came: (() => void)[] = (held = [])
      await takeIn(() => taken, within / 2)
      held = null
      for (const begin of came) begin()
      await stop(http, waiting, Math.min(grace, within))
      clearTimeout(cut)
    },
  }
}

// A slow client costs one socket, and not for long.
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000, // longer than the usual proxy's 60 s, so that it never sends into a closing connection
  connectionsCheckingInterval: 1_000,
  requireHostHeader: false, // answered by us, in JSON
}

/** Why nothing can listen there, as a {@link Sentence} that names the settings, whose names begin with `prefix`. */
export function explained(error: NodeJS.ErrnoException, host: string, port: number, prefix = ''): Error {
  const noAddress = `${prefix}HOST is ${host}, which is no address of this machine.`
  const words: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program. Stop it, or choose another port, e.g. ${prefix}PORT=${port < 65_535 ? port + 1 : 3000}.`,
    EACCES: `Port ${port} may not be used without more rights. Choose one above 1023 by ${prefix}PORT.`,
    EADDRNOTAVAIL: noAddress,
    ENOTFOUND: noAddress,
    EAI_AGAIN: noAddress, // a name where no network answers
  }
  const sentence = words[error.code ?? '']
  return sentence ? new Sentence(sentence) : error
}

/**
 * Waits until what was sent before now is here: where this thread was at work it may lie in the system still, and Node takes one connection
 * a turn. What comes meanwhile must not be begun, or each turn takes as long as a request. `taken` counts what came; after a while that is
 * enough, though more may come.
 */
async function takeIn(taken: () => number, atMost: number): Promise<void> {
  const end = performance.now() + atMost
  for (let quiet = 0, before = taken(); quiet < 4 && performance.now() < end; quiet += 1) {
    await new Promise((done) => setImmediate(done))
    if (taken() > before) quiet = 0
    before = taken()
  }
}

async function stop(http: Server, waiting: ReadonlyMap<Socket, number>, grace: number): Promise<void> {
  // Not HTTP's own, which ends what seems idle to it at once.
  const closed = new Promise<void>((done) => void NetServer.prototype.close.call(http, () => done()))
  const closeIdle = () => {
    for (const [socket, answers] of waiting) if (answers === 0) socket.destroySoon()
  }
  let idle: NodeJS.Timeout | undefined
  // A connection whose answer has just been sent becomes idle only afterwards.
  const graceful = setTimeout(() => {
    closeIdle()
    idle = setInterval(closeIdle, 50)
  }, grace)
  await closed
  clearTimeout(graceful)
  clearInterval(idle)
  // What it looks after connections with.
  http.close()
}

// What Node's parser refuses: no request comes of it, so the answer is written by hand.
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  if (error.code === 'HPE_HEADER_OVERFLOW') socket.end(raw(431, 'bad_request', 'The headers of the request are too large.'))
  else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') socket.end(raw(408, 'bad_request', 'The request took too long to arrive.'))
  else socket.end(raw(400, 'bad_request', unreadable))
}

const unreadable = 'The request is not readable as HTTP.'
const badRequest = () => answer(400, 'bad_request', unreadable)

const reasons: Record<number, string> = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}

function raw(code: number, error: string, errorDescription: string): string {
  const body = JSON.stringify({ error, errorDescription, code })
  return `HTTP/1.1 ${code} ${reasons[code]}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
}

async function sendDirectly(outgoing: ServerResponse, response: Response): Promise<void> {
  const body = await response.text()
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  })
  outgoing.end(body)
}
