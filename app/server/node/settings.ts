/** What the environment says, checked. */
export interface Settings {
  host: string
  /** 0 lets the system pick one. */
  port: number
  dataDir: string
  databaseUrl: string | null
  logLevel: LogLevel
  /** Where an object opens in Civis; null where it does not. */
  civisWebUrl: string | null
  /** The address that people open, where a proxy with HTTPS stands before this server. */
  publicOrigin: string | null
  /** Requests for a key in 300 seconds; null for no limit. */
  rateLimit: number | null
  /** Where Prometheus reads; null for nowhere. */
  metrics: { host: string; port: number } | null
  /** The server that takes our mail; null keeps it in the outbox. */
  smtpUrl: string | null
  /** From whom mail is. */
  mailFrom: string
  /** The real Civis to stand before, in place of data of our own; null for these. */
  civis: Civis | null
  /** What seals sessions before Civis, the newest first; empty for one that is made and kept. */
  sessionSecrets: string[]
}

export interface Civis {
  /** Without a slash at its end. */
  endpoint: string
  /** The key of the one person who runs this for themselves. */
  key: string | null
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof logLevels)[number]

/** A setting that cannot be used; the message is a sentence that names it. */
export class WrongSetting extends Error {}

/** One line a setting, for `--help` and the README. */
export const settingsHelp = `Settings, by environment:
  HOST           127.0.0.1  Address to listen on. Other than on a loopback address nobody signs in without a key.
  PORT           3000       Port to listen on; 0 picks a free one.
  DATA_DIR       .data      Folder of the data, made if it is not there. One process at a time.
  DATABASE_URL   (none)     PostgreSQL 15 or newer in place of DATA_DIR, e.g. postgres://user:password@host:5432/projects
  LOG_LEVEL      warn       ${logLevels.join(', ')}; info writes one line a request. Goes to standard error.
  CIVIS_WEB_URL  (none)     Where objects open in Civis, e.g. https://platform.civisanalytics.com/spa/#
  PUBLIC_ORIGIN  (none)     The address that people open, where a proxy stands before this server, e.g. https://projects.example.org
  RATE_LIMIT     (depends)  Requests for a key in 300 seconds; off for none. 1000 where HOST is no loopback address, else off.
  METRICS_PORT   (none)     Port for Prometheus, at /metrics; 0 picks a free one.
  METRICS_HOST   127.0.0.1  Address to serve metrics on.
  SMTP_URL       (none)     The server that takes mail, e.g. smtp://user:password@host:587. Without it mail waits in the outbox.
  CIVIS_API_ENDPOINT (none) The real Civis, e.g. https://api.civisanalytics.com: the page shows its projects, and no data are kept here.
  CIVIS_API_KEY  (none)     With it nobody signs in: everything is done with this key. Only where HOST is a loopback address.
  SESSION_SECRET (made)     Seals sessions before Civis: 32 characters or more, several by commas, the newest first. Kept in DATA_DIR.
  MAIL_FROM      (depends)  From whom mail is, e.g. Projects <projects@example.org>. projects@ the host of PUBLIC_ORIGIN, or of SMTP_URL.
`

/** Reads the settings; an empty one counts as not given. Throws {@link WrongSetting} for the first that is wrong. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = (name: string) => env[name]?.trim() || null
  const host = checkHost('HOST', given('HOST') ?? '127.0.0.1')
  const publicOrigin = checkOrigin(given('PUBLIC_ORIGIN'))
  const smtpUrl = checkUrl('SMTP_URL', given('SMTP_URL'), ['smtp:', 'smtps:'], 'smtp://user:password@host:587')
  const port = checkPort('PORT', given('PORT') ?? '3000')
  const civisKey = given('CIVIS_API_KEY')
  const endpoint = checkEndpoint(given('CIVIS_API_ENDPOINT'), host, port, publicOrigin)
  if (endpoint !== null && civisKey !== null && !isLoopback(host)) {
    throw new WrongSetting(
      'CIVIS_API_KEY must not be given where HOST is no loopback address: everybody who reaches it could act with that key.',
    )
  }
  const metricsPort = given('METRICS_PORT')
  const metricsHost = checkHost('METRICS_HOST', given('METRICS_HOST') ?? '127.0.0.1')
  return {
    host,
    port,
    dataDir: given('DATA_DIR') ?? '.data',
    databaseUrl: checkUrl(
      'DATABASE_URL',
      given('DATABASE_URL'),
      ['postgres:', 'postgresql:'],
      'postgres://user:password@host:5432/projects',
    ),
    logLevel: checkLevel(given('LOG_LEVEL') ?? 'warn'),
    civisWebUrl: checkUrl('CIVIS_WEB_URL', given('CIVIS_WEB_URL'), ['http:', 'https:'], 'https://platform.civisanalytics.com/spa/#'),
    publicOrigin,
    rateLimit: checkRateLimit(given('RATE_LIMIT') ?? (isLoopback(host) ? 'off' : '1000')),
    metrics: metricsPort === null ? null : { host: metricsHost, port: checkPort('METRICS_PORT', metricsPort) },
    smtpUrl,
    civis: endpoint === null ? null : { endpoint, key: civisKey },
    sessionSecrets: checkSecrets(given('SESSION_SECRET')),
    mailFrom: checkMailFrom(given('MAIL_FROM') ?? `Projects <projects@${new URL(publicOrigin ?? smtpUrl ?? 'http://localhost').hostname}>`),
  }
}

function checkRateLimit(text: string): number | null {
  if (text.toLowerCase() === 'off') return null
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new WrongSetting(`RATE_LIMIT is ${JSON.stringify(text)}, but must be a number of requests above 0, or off.`)
}

function checkEndpoint(text: string | null, host: string, port: number, publicOrigin: string | null): string | null {
  const example = 'https://api.civisanalytics.com'
  const checked = checkUrl('CIVIS_API_ENDPOINT', text, ['http:', 'https:'], example)
  if (checked === null) return null
  const url = new URL(checked)
  if (url.username || url.password || url.search || url.hash)
    throw new WrongSetting(`CIVIS_API_ENDPOINT must be an address like ${example}, without name, question or hash.`)
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new WrongSetting('CIVIS_API_ENDPOINT must begin with https://, because a key goes there; http:// is for this machine alone.')
  }
  const ownPort = Number(url.port || (url.protocol === 'https:' ? 443 : 80)) === port
  const own = (ownPort && (isLoopback(url.hostname) || url.hostname === host)) || url.origin === publicOrigin
  if (own) throw new WrongSetting('CIVIS_API_ENDPOINT is the address of this server itself, which would ask itself without end.')
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

function checkSecrets(text: string | null): string[] {
  const secrets = text?.split(',').map((secret) => secret.trim()) ?? []
  if (secrets.every((secret) => secret.length >= 32)) return secrets
  throw new WrongSetting('SESSION_SECRET must be 32 characters or more; several are separated by commas.')
}

function checkMailFrom(text: string): string {
  if (/^([^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text)) return text
  throw new WrongSetting(`MAIL_FROM is ${JSON.stringify(text)}, but must be like Projects <projects@example.org>.`)
}

function checkHost(name: string, host: string): string {
  if (/^[\w.:%-]+$/.test(host)) return host
  throw new WrongSetting(`${name} is ${JSON.stringify(host)}, but must be an address or a host name, such as 127.0.0.1 or 0.0.0.0.`)
}

function checkPort(name: string, text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new WrongSetting(`${name} is ${JSON.stringify(text)}, but must be a number from 0 to 65535.`)
}

function checkLevel(text: string): LogLevel {
  const level = logLevels.find((one) => one === text.toLowerCase())
  if (level) return level
  throw new WrongSetting(`LOG_LEVEL is ${JSON.stringify(text)}, but must be one of ${logLevels.join(', ')}.`)
}

// The value is not repeated: an address of a database holds a password.
function checkUrl(name: string, text: string | null, protocols: string[], example: string): string | null {
  if (text === null || (URL.canParse(text) && protocols.includes(new URL(text).protocol))) return text
  throw new WrongSetting(`${name} must be an address like ${example}.`)
}

function checkOrigin(text: string | null): string | null {
  const url = checkUrl('PUBLIC_ORIGIN', text, ['http:', 'https:'], 'https://projects.example.org')
  if (url === null) return null
  const { origin, pathname, search, hash } = new URL(url)
  if (pathname === '/' && !search && !hash) return origin
  throw new WrongSetting('PUBLIC_ORIGIN must be an address without a path, like https://projects.example.org.')
}

/** Whether nobody but this machine can reach what listens on `host`. */
export const isLoopback = (host: string): boolean => {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '')
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
}

/** The address to print for what listens on `host` and `port`: one that opens, also where it listens on every address. */
export function addressOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
