import fc from 'fast-check'
import { expect, test } from 'vitest'
import { returnTo } from './returnTo.ts'

test.each(['/projects/12', '/projects?find=a&page=2', '/projects/12?type=scripts#scripts'])('%s is gone back to', (to) => {
  expect(returnTo(to)).toBe(to)
})

test.each([
  '//evil.test',
  '/\\evil.test',
  '/\t/evil.test',
  'https://evil.test',
  'javascript:alert(1)',
  'projects',
  '',
  '/sign-in?to=/sign-in',
  '/..//evil.test',
  null,
  12,
])('%j is not followed', (to) => {
  expect(returnTo(to)).toBe('/')
})

test('nothing leads to another site', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath(), fc.stringMatching(/^[/\\.@:a\t]{1,9}$/)), (to) => {
      expect(new URL(returnTo(to), 'http://console.test').origin).toBe('http://console.test')
    }),
  )
})
