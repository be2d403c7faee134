import fc from 'fast-check'
import { expect, test } from 'vitest'
import { messageOf, type Told } from './message.ts'

const told = (values: Partial<Told> = {}): Told => ({
  kind: 'share',
  sender: 'Ana Lopez',
  recipient: { name: 'Ben Ek', username: 'ben', email: 'ben@example.org' },
  object: { id: 12, type: 'project', name: 'Voter file' },
  level: 'write',
  body: null,
  ...values,
})

test('a share says who gave what on what, and where it opens', () => {
  const { to, subject, text, html } = messageOf(told({ body: 'Have a look\nplease' }), 'https://projects.test')
  expect(to).toEqual({ name: 'Ben Ek', address: 'ben@example.org' })
  expect(subject).toBe('Ana Lopez shared “Voter file” with you')
  expect(text).toContain('Ana Lopez gave you Edit on the project “Voter file”.')
  expect(text).toContain('> Have a look\n> please')
  expect(text).toContain('https://projects.test/projects/12')
  expect(html).toContain('href="https://projects.test/projects/12"')
})

test('a transfer says whose it is; what has no page here has no link', () => {
  const { subject, text, html } = messageOf(
    told({ kind: 'transfer', object: { id: 3, type: 'remote_host', name: 'Warehouse' } }),
    'https://x.test',
  )
  expect(subject).toBe('“Warehouse” is yours now')
  expect(text).toContain('owner of the remote host')
  expect(`${text}${html}`).not.toContain('https://x.test')
})

test('names and words are text: no line of their own in a header, no element in the page', () => {
  const hostile = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `${text}\r\nBcc: all@example.org<img src=x onerror=y>\u202e`)
  fc.assert(
    fc.property(hostile, hostile, hostile, (name, sender, body) => {
      const { subject, html } = messageOf(told({ sender, body, object: { id: 1, type: 'project', name } }), 'https://x.test')
      expect(subject).not.toMatch(/[\r\n\u202e]/)
      expect(html).not.toContain('<img')
      expect(html.match(/<a /g)).toHaveLength(1)
    }),
  )
})
