import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { onlyEmbedded } from './onlyEmbedded.ts'

test.each(onlyEmbedded.map((one) => [one.title ?? 'all of it', one] as const))(
  '%s is still there to be left out',
  (_, { file, title, because }) => {
    const source = readFileSync(`e2e/${file}`, 'utf8')
    expect(because).toMatch(/^[A-Z].*\.$/)
    expect(source).toContain(title ?? 'test(')
  },
)
