import type { Group, Person } from '#app/contract/people.ts'
import { isRecord } from '#app/lib/isRecord.ts'

/** A person or a group that was picked, with what tells it from others of a similar name. */
export interface Picked {
  kind: 'user' | 'group'
  id: number
  name: string
  /** A person's user name. */
  username?: string
  /** Was picked among others whose names look the same. */
  alike?: true
  email?: string
  /** The groups that a person is in, where they are what tells them from others of the same name. */
  groups?: readonly string[]
  /** Of a person: whether they can sign in. An inactive one may have shares, which count for nothing until they come back. */
  active?: boolean
  /** Of a group: its active members. */
  size?: number
  /** What they have already of what is given, in words. */
  has?: string
}

export const pickedPerson = ({ id, name, user, email, active }: Person): Picked => ({
  kind: 'user',
  id,
  name,
  username: user,
  email,
  active,
})

export const pickedGroup = ({ id, name, memberCount }: Group): Picked => ({ kind: 'group', id, name, size: memberCount })

/** What was picked, as it was kept as data; null for anything else. */
export function readPicked(value: unknown): Picked | null {
  if (!isRecord(value)) return null
  const { kind, id, name, username, alike, email, active, size } = value
  if ((kind !== 'user' && kind !== 'group') || typeof id !== 'number' || typeof name !== 'string') return null
  return {
    kind,
    id,
    name,
    ...(typeof username === 'string' && { username }),
    ...(alike === true && { alike }),
    ...(typeof email === 'string' && { email }),
    ...(typeof active === 'boolean' && { active }),
    ...(typeof size === 'number' && { size }),
  }
}
