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
