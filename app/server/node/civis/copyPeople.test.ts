import { expect, test } from 'vitest'
import { copyPeople } from './copyPeople.ts'
import type { Seen } from './read.ts'

const now = new Date('2026-11-24T12:00:00.000Z')
const seenBy = (roles: string[]): Seen => ({
  me: { id: 7, name: 'Ana Lopez', username: 'ana', email: null, roles, organizationName: null, organizationSlug: null },
  people: [],
  groups: [],
  projects: [],
  shares: new Map(),
  unread: [],
})

test.each([
  [['organization_admin'], true],
  [['sdm', 'Org Admin'], true],
  [['group_admin'], false],
  [['sdm'], false],
  [[], false],
])('whose key it is, with the roles %j, administrates the copy: %s', (roles, admin) => {
  const { persons } = copyPeople(seenBy(roles), now).finish()
  expect(persons).toEqual([expect.objectContaining({ id: 7, username: 'ana', admin })])
})
