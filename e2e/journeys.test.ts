import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { methods } from './journeys.ts'

/** The tags of the tests in the browser, wherever they are written; what a tag says, the fixtures hold its test to. */
const tags = readdirSync('e2e')
  .filter((file) => file.endsWith('.e2e.ts'))
  .flatMap((file) => [...readFileSync(join('e2e', file), 'utf8').matchAll(/'(@[a-z_]+(?::refused)?)'/g)].map(([, tag]) => tag))

test('there are 17 methods', () => {
  expect(methods.size).toBe(17)
})

test.each([...methods.keys()])('%s has a journey in the browser, and one in which the server refuses it', (name) => {
  expect(tags).toContain(`@${name}`)
  expect(tags).toContain(`@${name}:refused`)
})

test('every tag names a method', () => {
  const known = [...methods.keys()].flatMap((name) => [`@${name}`, `@${name}:refused`])
  expect(tags.filter((tag) => !known.includes(tag ?? ''))).toEqual([])
})
