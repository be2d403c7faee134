import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const texts = ['components', 'features', 'routes'].flatMap((room) =>
  readdirSync(join('app', room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => ({ file: join('app', room, name), text: readFileSync(join('app', room, name), 'utf8') })),
)

/** Whose errors are of no request, so that there is no id. */
const ownErrors = ['app/features/demo/DemoGate.tsx']

test('where the words of an error are shown, the id of its request is too', () => {
  const showsWords = texts.filter(({ text }) => /\b(\w*[eE]rror|state|reason|failed|trouble|unread)\??\.(message|description)\b/.test(text))
  expect(showsWords.length).toBeGreaterThan(5)
  const without = showsWords.filter(({ file, text }) => !ownErrors.includes(file) && !/requestId|markedAbove|instanceof Halfway/.test(text))
  expect(without.map(({ file }) => file)).toEqual([])
})

test('a message about something that failed takes the failure along, not its words', () => {
  const bare = texts.filter(({ text }) => /\bsay\([^\n]*\.message\b/.test(text))
  expect(bare.map(({ file }) => file)).toEqual([])
})
