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
      }),
    ).toEqual({
      host: '::',
      port: 0,
      dataDir: '/srv/data',
      databaseUrl: 'postgres://me@host/db',
      logLevel: 'info',
      civisWebUrl: 'https://civis.test/spa/#',
      publicOrigin: 'https://projects.test',
    })
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
  ])('%s=%s is refused by a sentence that names it', (name, value, part) => {
    const reading = () => readSettings({ [name]: value })
    expect(reading).toThrow(new RegExp(`^${name} .*${part}.*\\.$`))
    expect(reading).not.toThrow(/secret/)
  })

  test('are all in the help', () => {
    for (const name of ['HOST', 'PORT', 'DATA_DIR', 'DATABASE_URL', 'LOG_LEVEL', 'CIVIS_WEB_URL', 'PUBLIC_ORIGIN'])
      expect(settingsHelp).toContain(`  ${name} `)
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
