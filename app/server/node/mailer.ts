import nodemailer from 'nodemailer'
import type { Db } from '../db/db.ts'
import { sendDue, type Sender } from '../mail/sendDue.ts'
import { describe, type Log } from './log.ts'

export interface MailerOptions {
  db: Db
  smtpUrl: string
  from: string
  /** Where projects open, for the links. */
  origin: string
  log: Log
  clock?: () => Date
}

// How long a mail waits at most before somebody looks.
const every = 5_000

/** Sends by SMTP. Connections are few and kept; a server that says nothing is given up. */
export function createSmtp(smtpUrl: string, from: string): { send: Sender['send']; close: () => void } {
  const transport = nodemailer.createTransport(
    { url: smtpUrl, pool: true, maxConnections: 2, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 },
    { from, disableFileAccess: true, disableUrlAccess: true },
  )
  return { send: async (message) => void (await transport.sendMail(message)), close: () => transport.close() }
}

/** Empties the outbox until it is stopped; then what is being sent is sent to its end. */
export function startMailer({ db, smtpUrl, from, origin, log, clock = () => new Date() }: MailerOptions): { stop: () => Promise<void> } {
  const smtp = createSmtp(smtpUrl, from)
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const round = async () => {
    try {
      const sent = await sendDue(db, { origin, send: smtp.send, clock, isStopping: () => stopped })
      if (sent > 0) log.info({ sent }, 'mail')
    } catch (error) {
      log.warn({ fault: describe(error) }, 'the outbox could not be read')
    }
    if (!stopped) timer = setTimeout(() => void (running = round()), every)
  }
  let running = round()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
      smtp.close()
    },
  }
}
