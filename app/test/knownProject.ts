import type { Level } from '#app/contract/levels.ts'
import type { Known, KnownGroup, Thing } from '#app/lib/access/known.ts'
import type { NamedPrincipal } from '#app/lib/access/principal.ts'

export const user = (id: number, name = `Person ${id}`): NamedPrincipal => ({ kind: 'user', id, name })
export const group = (id: number, name: string): NamedPrincipal => ({ kind: 'group', id, name })
export const me = user(1, 'Ana')
export const ben = user(2, 'Ben')
export const admins = group(1, 'Admins')
export const everybody = group(2, 'Everybody')
export const secret = group(3, 'Secret')

export interface GivenAccess {
  id?: number
  author?: NamedPrincipal
  shares?: [NamedPrincipal, Level][]
  inactive?: number[]
  parents?: Thing[]
  level?: Level | null
}

/** A project named Election, or by its number; Ana looks at it. Of Everybody 25 are active; Secret cannot be looked into. */
export function knownProject({ id = 12, author = ben, shares = [], inactive = [], parents = [], level = 'manage' }: GivenAccess): Known {
  const thing: Thing = {
    id,
    path: 'projects',
    name: id === 12 ? 'Election' : `Project ${id}`,
    author,
    level,
    shares: [[author, 'manage'] as const, ...shares].map(([one, at]) => ({ ...one, level: at })),
    parents: parents.map((parent) => parent.id),
  }
  const members = (ids: number[]) => ids.map((member) => ({ id: member, name: `Person ${member}`, active: !inactive.includes(member) }))
  const groups: KnownGroup[] = [
    { ...admins, members: members([1, 3]) },
    { ...everybody, members: members(Array.from({ length: 25 }, (_, at) => at + 2)) },
    { ...secret, members: null },
  ]
  return {
    target: id,
    things: new Map([thing, ...parents].map((one) => [one.id, one])),
    groups: new Map(groups.map((one) => [one.id, one])),
    inactive: new Set(inactive),
    me: { id: me.id, admin: false },
    admins: null,
  }
}
