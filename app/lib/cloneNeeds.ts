import type { Dependency } from '#app/contract/projects.ts'
import type { HeldObject } from './heldObjects.ts'

/** What a copy needs besides the project: a credential, a remote host, another object. */
export interface CloneNeed {
  key: string
  /** The wire's word of its type. */
  type: string
  /** Null where I cannot see it. */
  name: string | null
  /** The names of the copies that need it. */
  by: readonly string[]
  /** It has a copy of its own, which is not what they use. */
  copiedToo: boolean
}

/** What the copies will need: what they use as the originals do, and what they go without, as I cannot read it (docs/rules.md 16). */
export interface CloneNeeds {
  kept: readonly CloneNeed[]
  lost: readonly CloneNeed[]
}

/** Told from the dependencies of the project that is cloned, by a server that says what needs each (docs/rules.md 29). */
export function cloneNeeds(dependencies: readonly Dependency[], copied: readonly HeldObject[]): CloneNeeds {
  const names = new Map(copied.map(({ id, name }) => [id, name]))
  const needs = dependencies.flatMap(({ id, fcoType, name, neededBy }): CloneNeed[] => {
    const by = (neededBy ?? []).flatMap((needing) => names.get(needing) ?? [])
    return by.length > 0 ? [{ key: `${fcoType} ${id}`, type: fcoType, name, by, copiedToo: names.has(id) }] : []
  })
  return { kept: needs.filter(({ name }) => name !== null), lost: needs.filter(({ name }) => name === null) }
}
