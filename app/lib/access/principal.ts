import { toldApart } from '../people.ts'

/** Who can be given access: a person or a group (docs/rules.md 1). */
export interface Principal {
  kind: 'user' | 'group'
  id: number
}

export interface NamedPrincipal extends Principal {
  name: string
  /** A person's, where it is known: it tells them from others of the same name. */
  username?: string
  /** Was picked among others whose names look the same: to be told from them wherever it stands. */
  alike?: true
}

/** One text for each principal: `user 12`, `group 3`. */
export const keyOf = ({ kind, id }: Principal): string => `${kind} ${id}`

export const isSame = (a: Principal, b: Principal): boolean => a.kind === b.kind && a.id === b.id

/** What to call each of them: people who could be mistaken for one another by their user names too, where these are known. */
export function callingOf(all: readonly NamedPrincipal[]): (one: NamedPrincipal) => string {
  const called = toldApart(all.filter(({ kind }) => kind === 'user'))
  return ({ kind, id, name, username, alike }) =>
    kind === 'group' ? name : alike && username ? `${name} (${username})` : (called.get(id) ?? name)
}
