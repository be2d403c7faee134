import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { favorites } from '#app/contract/favorites.ts'
import { favoritesSchema } from '#app/contract/favorites.schema.ts'
import { groups, users } from '#app/contract/people.ts'
import { groupsSchema, usersSchema } from '#app/contract/people.schema.ts'
import { projects } from '#app/contract/projects.ts'
import { projectsSchema } from '#app/contract/projects.schema.ts'
import { search } from '#app/contract/search.ts'
import { searchSchema } from '#app/contract/search.schema.ts'
import { misshape } from '#app/mocks/misshape.ts'
import { type Example, examples, Unreadable, whole } from './whole.ts'

/** The contract's schema of each answer that has an example. */
const schemas: Record<string, z.core.$ZodType> = {
  [projects.list.route]: projectsSchema.list.returns,
  [projects.get.route]: projectsSchema.get.returns,
  [projects.listParentProjects.route]: projectsSchema.listParentProjects.returns,
  [favorites.list.route]: favoritesSchema.list.returns,
  [search.list.route]: searchSchema.list.returns,
  [users.list.route]: usersSchema.list.returns,
  [groups.list.route]: groupsSchema.list.returns,
  [groups.get.route]: groupsSchema.get.returns,
}

type Def = { type: string; shape?: Record<string, z.core.$ZodType>; element?: z.core.$ZodType }

/** What of an answer can be filled in, by its path: never null in the contract, and no id, number, level or record. */
function fillable(schema: z.core.$ZodType, path = ''): string[] {
  const { type, shape = {}, element } = schema._zod.def as unknown as Def
  if (type === 'string' || type === 'boolean') return [`${path} ${type}`]
  if (type === 'array') return [`${path} list`, ...(element ? fillable(element, `${path}[]`) : [])]
  if (type === 'object') return Object.entries(shape).flatMap(([name, each]) => fillable(each, `${path}.${name}`))
  return []
}

function exemplary(example: Example, path = ''): string[] {
  if (typeof example === 'string' || typeof example === 'boolean') return [`${path} ${typeof example}`]
  if (Array.isArray(example)) return [`${path} list`, ...example.flatMap((each: Example) => exemplary(each, `${path}[]`))]
  return Object.entries(example).flatMap(([name, each]) => exemplary(each as Example, `${path}.${name}`))
}

describe.each(Object.entries(examples))('%s', (route, example) => {
  test('has an example of all in it that is never null', () => {
    const schema = schemas[route]
    // The word of an enum cannot be made up, but the page has to have some text.
    const enums = ['.allObjects[].objectType string', '.allObjects[].fcoType string', '.allObjects[].icon string']
    expect(exemplary(example).sort()).toEqual(
      [...new Set([...fillable(schema!), ...exemplary(example).filter((one) => enums.includes(one))])].sort(),
    )
  })
})

const ana = { id: 5, name: 'Ana', username: 'ana', initials: 'AN', online: null }
const row = {
  id: 12,
  author: ana,
  name: 'Voter file',
  description: null,
  users: [ana],
  autoShare: true,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-02T00:00:00.000Z',
  archived: false,
  hidden: false,
  myPermissionLevel: 'read',
}

test('what is whole stays what it is', () => {
  const rows = [row, row]
  expect(whole(projects.list, rows)).toBe(rows)
})

test('a missing list is empty, a text that is null is a word that says so, an unknown level and new fields stay', () => {
  expect(whole(projects.list, [misshape(row)])).toEqual([
    {
      ...row,
      name: 'No name',
      author: { ...ana, name: 'Somebody', username: '', initials: '?', newField: { of: 'another version' } },
      users: [],
      createdAt: '',
      updatedAt: '',
      myPermissionLevel: 'owner',
      newField: { of: 'another version' },
    },
  ])
})

test('flags and texts of another type are read as what they mean', () => {
  expect(whole(projects.list, [{ ...row, archived: 'true', autoShare: 'false', hidden: null, name: 7 }])).toEqual([
    { ...row, archived: true, autoShare: false, hidden: false, name: '7' },
  ])
})

test('nobody is inactive of whom that was not said', () => {
  const member = { id: 5, name: 'Ana', username: 'ana', initials: 'AN', online: null, email: 'ana@example.org', primaryGroupId: null }
  const group = { id: 7, name: 'Data', memberCount: 2, members: [member, { ...member, id: 6, active: 'false' }] }
  expect(whole(groups.get, group)).toMatchObject({ memberCount: 2, members: [{ active: true }, { active: false }] })
})

test('a name of which nothing is to be seen is none', () => {
  for (const name of ['  ', '\u0000\u200b\u2060', '\u3164'])
    expect(whole(projects.list, [{ ...row, name }])).toMatchObject([{ name: 'No name' }])
  expect(whole(projects.list, [{ ...row, name: ' \u200b x', description: ' ' }])).toMatchObject([{ name: ' \u200b x', description: ' ' }])
})

test('a thing that is missing is somebody', () => {
  expect(whole(projects.list, [{ ...row, author: null }])).toMatchObject([{ author: { name: 'Somebody' } }])
})

test.each([[null], ['text'], [{ rows: [] }]])('%j is no list', (body) => {
  expect(() => whole(projects.list, body)).toThrow(Unreadable)
})

test('shares that are there in part are not taken for all: by them is sent', () => {
  const nobody = { users: [], groups: [] }
  const shares = { readers: nobody, writers: nobody, owners: nobody, totalUserShares: 0, totalGroupShares: 0 }
  expect(whole(projects.listShares, shares)).toBe(shares)
  expect(() => whole(projects.listShares, { ...shares, owners: { users: [] } })).toThrow(Unreadable)
  expect(() => whole(projects.listShares, misshape(shares))).toThrow(Unreadable)
})
