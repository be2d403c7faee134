import { destination, type Logger, pino } from 'pino'
import type { RequestEvent } from '../app.ts'
import { codeOf } from '../causes.ts'
import type { LogLevel } from './settings.ts'

export type Log = Logger

/** Writes lines of JSON, which encodes hostile text, to standard error: standard output is for the address and for what commands print. */
export const createLog = (level: LogLevel): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination({ dest: 2, sync: true }))

/** One line a request, and before it one for each thing that it changed. The route is the contract's, never the path as sent; no key, cookie, body or query gets here. */
export function logRequest(log: Log, { fault, ms, changes, ...event }: RequestEvent): void {
  for (const change of changes) log.info({ requestId: event.id, personId: event.personId, ...change }, 'audit')
  const line = { ...event, ms: Math.round(ms * 10) / 10 }
  if (fault === undefined) log.info(line, 'request')
  else if (isGone(fault)) log.info(line, 'the client went away')
  else if (event.status >= 500 && event.status !== 503) log.error({ ...line, fault: describe(fault) }, 'fault')
  else log.warn({ ...line, fault: describe(fault) }, 'unavailable')
}

// Node's word for a body that ended with its connection.
const isGone = (fault: unknown) => fault instanceof Error && fault.message === 'aborted' && codeOf(fault) === 'ECONNRESET'

/** What went wrong, down to its cause. A driver's error may carry the parameters of its statement, which are data: only known fields are written. */
export function describe(fault: unknown): { type: string; message: string; stack?: string; code?: string; cause?: unknown } {
  if (!(fault instanceof Error)) return { type: typeof fault, message: 'no error' }
  return {
    type: fault.name,
    message: cut(withoutParameters(fault.message)),
    ...('code' in fault && typeof fault.code === 'string' && { code: fault.code }),
    ...(fault.stack && { stack: cut(withoutParameters(fault.stack)) }),
    ...(fault.cause instanceof Error && { cause: describe(fault.cause) }),
  }
}

// drizzle's message is "Failed query: …\nparams: a,b,c", the stack repeats it.
const withoutParameters = (text: string) => text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, '')
const cut = (text: string) => (text.length > 4_000 ? `${text.slice(0, 4_000)} …` : text)
