import { family, type Output } from './endpoint.ts'
import type { groupsSchema, usersSchema } from './people.schema.ts'

/** The people of the organization, and oneself. */
export const users = family<typeof usersSchema>()('users', {
  list: 'GET /users',
  listMe: 'GET /users/me',
  patchMe: 'PATCH /users/me',
  get: 'GET /users/{id}',
})

export const groups = family<typeof groupsSchema>()('groups', {
  list: 'GET /groups',
  get: 'GET /groups/{id}',
})

export type Person = Output<typeof users.list>[number]
export type Me = Output<typeof users.listMe>
export type Group = Output<typeof groups.list>[number]
export type GroupDetail = Output<typeof groups.get>
