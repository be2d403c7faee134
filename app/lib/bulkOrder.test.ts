import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atLeast, levels } from '#app/contract/levels.ts'
import { plannedLevel } from './access/plan.ts'
import { levelIn, type Share } from './access/shares.ts'
import { type BulkOrder, foresee, planFor } from './bulkOrder.ts'
import type { Selected } from './selection.ts'

const project: Selected = { id: 7, name: 'Field', authorId: 1, authorName: 'Ana', archived: false, autoShare: false, level: 'manage' }
const me = { id: 1, admin: false, rulesKnown: true }

describe('sharing many', () => {
  const level = fc.constantFrom(...levels)
  const principal = fc.record({ kind: fc.constantFrom('user' as const, 'group' as const), id: fc.integer({ min: 1, max: 6 }) })
  const named = principal.map((one) => ({ ...one, name: `${one.kind} ${one.id}` }))
  const shares = fc.uniqueArray(fc.record({ of: named, level }), { selector: ({ of }) => `${of.kind}${of.id}` })
  const base = shares.map((list) => list.map(({ of, level: at }): Share => ({ ...of, level: at })))

  test('raises whom it names and lowers nobody, unless it is asked to; the author keeps Manage', () => {
    fc.assert(
      fc.property(base, fc.array(named), level, fc.boolean(), (before, principals, to, lower) => {
        const plan = planFor({ do: 'share', principals, level: to, lower, mail: { send: false, body: '' } }, before, 1)
        for (const one of principals) {
          const had = levelIn(before, one)
          const isAuthor = one.kind === 'user' && one.id === 1
          const keeps = isAuthor || (!lower && atLeast(had, to))
          expect(plannedLevel(plan, one)).toBe(keeps ? had : to)
        }
      }),
    )
  })

  test('revoking takes from those named what they have, and from nobody else', () => {
    fc.assert(
      fc.property(base, fc.array(named), (before, principals) => {
        const { changes } = planFor({ do: 'revoke', principals }, before, 1)
        for (const { kind, id, to } of changes) {
          expect(to).toBeNull()
          expect(principals.some((one) => one.kind === kind && one.id === id)).toBe(true)
          expect(kind === 'user' && id === 1).toBe(false)
        }
      }),
    )
  })
})

test.each<[Exclude<BulkOrder, { do: 'share' | 'revoke' }>, Partial<Selected>, string, string]>([
  [{ do: 'archive' }, {}, 'do', 'Will be archived'],
  [{ do: 'archive' }, { archived: true, level: 'read' }, 'nothing', 'Is archived already'],
  [{ do: 'archive' }, { level: 'write' }, 'refused', 'Manage is needed'],
  [{ do: 'restore' }, {}, 'nothing', 'Is not archived'],
  // What the list does not say, the server does.
  [{ do: 'archive' }, { level: null }, 'do', 'Will be archived'],
  [{ do: 'parent', parent: { id: 7, name: 'Field' } }, {}, 'refused', 'in itself'],
  [{ do: 'transfer', to: { id: 1, name: 'Ana' }, includeDependencies: false, mail: { send: false, body: '' } }, {}, 'nothing', 'already'],
  [{ do: 'transfer', to: { id: 2, name: 'Ben' }, includeDependencies: false, mail: { send: false, body: '' } }, {}, 'do', 'Ana → Ben'],
  [
    { do: 'transfer', to: { id: 2, name: 'Ben' }, includeDependencies: false, mail: { send: false, body: '' } },
    { authorId: 3, authorName: 'Cleo' },
    'refused',
    'Cleo',
  ],
])('%j of %j: %s', (order, values, kind, words) => {
  const foreseen = foresee(order, { ...project, ...values }, me)
  expect(foreseen.kind).toBe(kind)
  expect(foreseen.said).toContain(words)
})

const toBen: BulkOrder = { do: 'transfer', to: { id: 2, name: 'Ben' }, includeDependencies: false, mail: { send: false, body: '' } }
test.each<[Exclude<BulkOrder, { do: 'share' | 'revoke' }>, Partial<Selected>, string, string]>([
  [{ do: 'archive' }, { level: 'write' }, 'do', 'Will be archived'],
  [{ do: 'archive' }, { level: 'read' }, 'refused', 'Edit is needed'],
  [toBen, { authorId: 3, authorName: 'Cleo' }, 'do', 'asks for Manage on Cleo too'],
  [toBen, { authorId: 3, authorName: 'Cleo', level: 'write' }, 'refused', 'Manage is needed'],
  [{ do: 'parent', parent: { id: 9, name: 'Office' } }, {}, 'refused', 'circle'],
])('before a server whose rules are not known only what it documents is refused: %j of %j: %s', (order, values, kind, words) => {
  const foreseen = foresee(order, { ...project, ...values }, { ...me, rulesKnown: false, above: new Set([7]) })
  expect(foreseen.kind).toBe(kind)
  expect(foreseen.said).toContain(words)
})
