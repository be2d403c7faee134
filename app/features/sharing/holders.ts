import type { ReactNode } from 'react'
import type { Group } from '#app/contract/people.ts'
import type { Level } from '#app/contract/levels.ts'
import type { ProjectDetail, Shares } from '#app/contract/projects.ts'
import type { Picked } from '#app/features/pickers/picked.ts'
import type { Named } from '#app/lib/access/known.ts'
import { keyOf } from '#app/lib/access/principal.ts'

/** Somebody with a share of the project, or its author. */
export interface Holder extends Picked {
  /** `user 12`, `group 3`. */
  key: string
  level: Level
  initials?: string
  online?: boolean | null
  /** The author's level cannot be changed (docs/rules.md 7). */
  author: boolean
  /** Of a group: whether one can see who is in it. */
  open?: boolean
}

/** Opens why somebody has a level. */
export type Why = (person: Named, level: Level | null) => ReactNode

/** What is known about the people and groups of the list beyond their names; absent while, or where, it could not be read. */
export interface Known {
  groups?: ReadonlyMap<number, Group> | undefined
  inactive?: ReadonlySet<number> | undefined
}

export const sections = [
  ['manage', 'owners'],
  ['write', 'writers'],
  ['read', 'readers'],
] as const satisfies readonly (readonly [Level, keyof Shares])[]

/** Everybody with access to the project itself, strongest level first; within a level the author, groups, then people by name. */
export function holdersOf(shares: Shares, { users, author }: ProjectDetail, { groups, inactive }: Known): Holder[] {
  const faces = new Map([...users, author].map((user) => [user.id, user]))
  const person = ({ id, name }: { id: number; name: string }, level: Level): Holder => {
    const { username, initials, online } = faces.get(id) ?? {}
    return {
      key: keyOf({ kind: 'user', id }),
      kind: 'user',
      id,
      name,
      level,
      author: id === author.id,
      ...(username !== undefined && { username }),
      ...(initials !== undefined && { initials }),
      ...(online !== undefined && { online }),
      ...(inactive && { active: !inactive.has(id) }),
    }
  }
  const group = ({ id, name }: { id: number; name: string }, level: Level): Holder => {
    const known = groups?.get(id)
    return {
      key: keyOf({ kind: 'group', id }),
      kind: 'group',
      id,
      name,
      level,
      author: false,
      ...(known && { size: known.memberCount }),
      ...(groups && { open: known !== undefined }),
    }
  }
  return sections.flatMap(([level, set]) => {
    const people = shares[set].users.map((one) => person(one, level))
    return [
      ...people.filter(({ author }) => author),
      ...shares[set].groups.map((one) => group(one, level)),
      ...people.filter(({ author }) => !author),
    ]
  })
}
