import fc from 'fast-check'
import { marked } from 'marked'
import { expect, test } from 'vitest'
import { markdownTable, markdownText } from './markdown.ts'

/** What somebody reads, without tags. */
const shown = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" })[name] ?? '')

const signs = '|<>*_`#[]()!-+=\\&@:/.~ "\'a1\n\r'.split('')
const nasty = fc.string({ unit: fc.constantFrom(...signs, 'é', 'www', 'http://', 'a@b.org', '&amp;') })

test('a name reads in the page as it was typed, and makes no link, picture, emphasis or tag', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      for (const before of ['x ', '']) {
        const html = String(marked.parse(before + markdownText(text), { async: false }))
        expect(shown(html).trim().replace(/\s+/g, ' ')).toBe(`${before}${text}`.trim().replace(/\s+/g, ' '))
        expect(html.replace(/<\/?p>/g, '')).not.toMatch(/<[a-z]/i)
      }
    }),
  )
})

test('a table keeps its columns, whatever is in its cells', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(nasty, fc.integer(), nasty), { minLength: 1, maxLength: 5 }), (rows) => {
      const html = String(marked.parse(markdownTable(['a', 'n', 'b'], rows), { async: false }))
      const cells = [...html.matchAll(/<td>([^]*?)<\/td>/g)].map(([, cell = '']) => shown(cell).replace(/\s+/g, ' ').trim())
      expect(cells).toEqual(rows.flat().map((cell) => String(cell).replace(/\s+/g, ' ').trim()))
    }),
  )
})

test('a sign that turns letters around is one that is seen, as on the page', () => {
  expect(markdownText('Payroll \u202efdp.exe')).toBe('Payroll \ufffdfdp.exe')
  expect(markdownTable(['a'], [['x\u202dy']])).toContain('| x\ufffdy |')
})
