import { describe, expect, test } from 'vitest'
import { addressOf, isLoopback, readSettings, settingsHelp } from './settings.ts'

describe('settings', () => {
  test('have a default each, also where they are given empty', () => {
    const defaults = {
      host: '127.0.0.1',
      port: 3000,
      dataDir: '.data',
      databaseUrl: null,
      logLevel: 'warn',
      civisWebUrl: null,
      publicOrigin: null,
      rateLimit: null,
      metrics: null,
      smtpUrl: null,
      mailFrom: 'Projects <projects@localhost>',
      civis: null,
      sessionSecrets: [],
    }
    expect(readSettings({})).toEqual(defaults)
    expect(
      readSettings({ HOST: '', PORT: ' ', DATA_DIR: '', DATABASE_URL: '', LOG_LEVEL: '', CIVIS_WEB_URL: '', PUBLIC_ORIGIN: '' }),
    ).toEqual(defaults)
  })

  test('are taken as given', () => {
    expect(
      readSettings({
        HOST: '::',
        PORT: '0',
        DATA_DIR: '/srv/data',
        DATABASE_URL: 'postgres://me@host/db',
        LOG_LEVEL: 'INFO',
        CIVIS_WEB_URL: 'https://civis.test/spa/#',
        PUBLIC_ORIGIN: 'https://projects.test/',
        RATE_LIMIT: '500',
        METRICS_PORT: '9100',
        METRICS_HOST: '0.0.0.0',
        SMTP_URL: 'smtp://mail.test:587',
      }),
    ).toEqual({
      host: '::',
      port: 0,
      dataDir: '/srv/data',
      databaseUrl: 'postgres://me@host/db',
      logLevel: 'info',
      civisWebUrl: 'https://civis.test/spa/#',
      publicOrigin: 'https://projects.test',
      rateLimit: 500,
      metrics: { host: '0.0.0.0', port: 9100 },
      smtpUrl: 'smtp://mail.test:587',
      mailFrom: 'Projects <projects@projects.test>',
      civis: null,
      sessionSecrets: [],
    })

    expect(readSettings({ HOST: '::' }).rateLimit).toBe(1000)
    expect(readSettings({ HOST: '::', RATE_LIMIT: 'OFF' }).rateLimit).toBeNull()
    expect(readSettings({ RATE_LIMIT: '7', MAIL_FROM: 'a@b.test' })).toMatchObject({ rateLimit: 7, mailFrom: 'a@b.test' })
  })

  test.each([
    ['HOST', 'a b', 'an address'],
    ['PORT', '70000', 'from 0 to 65535'],
    ['PORT', '-1', 'from 0 to 65535'],
    ['PORT', 'http', 'from 0 to 65535'],
    ['LOG_LEVEL', 'loud', 'silent, fatal'],
    ['DATABASE_URL', 'mysql://me:secret@host/db', 'postgres://'],
    ['DATABASE_URL', 'secret', 'postgres://'],
    ['CIVIS_WEB_URL', 'javascript:alert(1)', 'https://'],
    ['PUBLIC_ORIGIN', 'https://host/path', 'without a path'],
    ['PUBLIC_ORIGIN', 'host', 'https://'],
    ['RATE_LIMIT', '0', 'above 0, or off'],
    ['RATE_LIMIT', 'many', 'above 0, or off'],
    ['METRICS_PORT', 'x', 'from 0 to 65535'],
    ['SMTP_URL', 'https://me:secret@mail', 'smtp://'],
    ['MAIL_FROM', 'Projects', 'projects@example.org'],
    ['MAIL_FROM', 'a@b.test\r\nBcc: c@d.test', 'projects@example.org'],
  ])('%s=%s is refused by a sentence that names it', (name, value, part) => {
    const reading = () => readSettings({ [name]: value })
    expect(reading).toThrow(new RegExp(`^${name} .*${part}.*\\.$`))
    expect(reading).not.toThrow(/secret/)
  })

  test('of a connected server are an address without a slash at its end, a key, and secrets by commas', () => {
    const secrets = ['a'.repeat(32), 'b'.repeat(40)]
    const { civis, sessionSecrets } = readSettings({
      CIVIS_API_ENDPOINT: 'https://api.civis.test/v1/',
      CIVIS_API_KEY: 'k',
      SESSION_SECRET: secrets.join(', '),
    })
    expect(civis).toEqual({ endpoint: 'https://api.civis.test/v1', key: 'k' })
    expect(sessionSecrets).toEqual(secrets)
    expect(readSettings({ CIVIS_API_ENDPOINT: 'http://127.0.0.1:9/api' }).civis).toEqual({ endpoint: 'http://127.0.0.1:9/api', key: null })
    // A key alone is civis-python's, and nothing to us.
    expect(readSettings({ CIVIS_API_KEY: 'k', HOST: '0.0.0.0' }).civis).toBeNull()
  })

  test.each([
    [{ CIVIS_API_ENDPOINT: 'http://api.civis.test' }, 'https://'],
    [{ CIVIS_API_ENDPOINT: 'https://me:secret@api.civis.test' }, 'CIVIS_API_ENDPOINT'],
    [{ CIVIS_API_ENDPOINT: 'http://localhost:3000/api' }, 'itself'],
    [{ CIVIS_API_ENDPOINT: 'http://127.0.0.1:4000', PORT: '4000' }, 'itself'],
    [{ CIVIS_API_ENDPOINT: 'https://projects.test/api', PUBLIC_ORIGIN: 'https://projects.test' }, 'itself'],
    [{ CIVIS_API_ENDPOINT: 'https://api.civis.test', CIVIS_API_KEY: 'secret', HOST: '0.0.0.0' }, 'CIVIS_API_KEY'],
    [{ SESSION_SECRET: 'secret' }, 'SESSION_SECRET'],
  ])('%j is refused in words, without what is secret', (env, part) => {
    const reading = () => readSettings(env)
    expect(reading).toThrow(new RegExp(part))
    expect(reading).not.toThrow(/secret\b/)
  })

  test('are all in the help', () => {
    const asked: string[] = []
    readSettings(new Proxy<Record<string, string | undefined>>({}, { get: (_, name) => void asked.push(String(name)) }))
    expect(asked).toContain('METRICS_HOST')
    for (const name of asked) expect(settingsHelp).toContain(`  ${name} `)
  })
})

test.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['localhost', true],
  ['LOCALHOST', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['127.0.0.1.evil.test', false],
  ['localhost.evil.test', false],
  ['192.168.0.1', false],
])('%s is a loopback address: %s', (host, expected) => expect(isLoopback(host)).toBe(expected))

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['0.0.0.0', 'http://localhost:3000'],
  ['::', 'http://localhost:3000'],
  ['::1', 'http://[::1]:3000'],
])('what listens on %s is opened at %s', (host, address) => expect(addressOf(host, 3000)).toBe(address))
