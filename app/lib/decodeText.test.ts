import { expect, test } from 'vitest'
import { decodeText } from './decodeText.ts'

const text = 'name;user name\r\nJosé Müller;josé\r\n'
const unitsOf = (all: string) => Array.from({ length: all.length }, (_, at) => all.charCodeAt(at))
const utf16 = (little: boolean, mark: boolean) => {
  const units = unitsOf(mark ? `\uFEFF${text}` : text)
  return new Uint8Array(units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])))
}

test.each([
  ['UTF-8', new TextEncoder().encode(text), 'UTF-8'],
  ['UTF-8 with its mark', new TextEncoder().encode(`\uFEFF${text}`), 'UTF-8'],
  ['UTF-16 as Excel saves it', utf16(true, true), 'UTF-16'],
  ['UTF-16 the other way round', utf16(false, true), 'UTF-16'],
  ['UTF-16 without its mark', utf16(true, false), 'UTF-16'],
  ['one byte a sign', new Uint8Array(unitsOf(text)), 'Windows-1252'],
] as const)('a file in %s is read as it was written', (_, bytes, encoding) => {
  expect(decodeText(bytes)).toEqual({ text, encoding })
})

test('an empty file is empty, and a NUL among other signs does not make it UTF-16', () => {
  expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'UTF-8' })
  expect(decodeText(new TextEncoder().encode('a\0b')).text).toBe('a\0b')
})
