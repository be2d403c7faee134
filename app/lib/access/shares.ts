import { type Level, rank } from '#app/contract/levels.ts'
import type { ProjectSummary, Shares } from '#app/contract/projects.ts'
import { isSame, keyOf, type NamedPrincipal, type Principal } from './principal.ts'

/** One share of an object; its author is among those at `manage` (docs/rules.md 8). */
export interface Share extends NamedPrincipal {
  level: Level
}

/**
 * An answer's shares as one list: the strongest first, people before groups, in the answer's order. The answer has names alone: `faces`, as a
 * project lists who can see it, tell people from others of their name.
 */
export function sharesOf({ owners, writers, readers }: Shares, faces: readonly { id: number; username: string }[] = []): Share[] {
  const usernames = new Map(faces.map(({ id, username }) => [id, username]))
  return ([['manage', owners] as const, ['write', writers] as const, ['read', readers] as const] as const).flatMap(
    ([level, { users, groups }]) => [
      ...users.map(({ id, name }) => {
        const username = usernames.get(id)
        return { kind: 'user' as const, id, name, ...(username && { username }), level }
      }),
      ...groups.map(({ id, name }) => ({ kind: 'group' as const, id, name, level })),
    ],
  )
}

/** Who can tell people of a project's shares apart. */
export const facesOf = ({ users, author }: Pick<ProjectSummary, 'users' | 'author'>) => [...users, author]

/** The level that a principal's own share gives, null without one. */
export const levelIn = (shares: readonly Share[], principal: Principal): Level | null =>
  shares.find((share) => isSame(share, principal))?.level ?? null

/** Every principal that is in either list, once, with its levels there: what differs between two readings. */
export function compareShares(
  before: readonly Share[],
  after: readonly Share[],
): (NamedPrincipal & { before: Level | null; after: Level | null })[] {
  const then = new Map(before.map((share) => [keyOf(share), share]))
  const now = new Map(after.map((share) => [keyOf(share), share]))
  return [...new Map([...then, ...now])].map(([key, { level: _, ...one }]) => ({
    ...one,
    before: then.get(key)?.level ?? null,
    after: now.get(key)?.level ?? null,
  }))
}

/** Whether going from one level to another gives something that was not there. */
export const raises = (from: Level | null, to: Level | null): boolean => rank(to) > rank(from)
/** Whether going from one level to another takes something away. */
export const lowers = (from: Level | null, to: Level | null): boolean => rank(to) < rank(from)
