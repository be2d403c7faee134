import type { Level } from '#app/contract/levels.ts'
import { callsOf, tells } from './calls.ts'
import { peopleOf } from './effect.ts'
import type { Known } from './known.ts'
import { inactiveIn } from './paths.ts'
import type { Plan } from './plan.ts'
import type { NamedPrincipal } from './principal.ts'

/** One message that a plan has sent. */
export interface Message {
  /** Whom it is to. */
  personId: number
  /** The level that it tells of. */
  level: Level
}

export interface Mailed {
  /** One for each person and call: who gains by two calls is told twice. */
  messages: readonly Message[]
  /** Groups that gain and whose members cannot be seen: they are told too. */
  unseen: readonly NamedPrincipal[]
}

/**
 * Who gets mail by a plan: each active person, and each active member of a group, whose (or whose group's) share is
 * created or raised; never the sender (docs/rules.md 10).
 */
export function mailedBy(known: Known, plan: Pick<Plan, 'changes' | 'mail'>): Mailed {
  const inactive = inactiveIn(known)
  const gets = (id: number) => id !== known.me.id && !inactive.has(id)
  const calls = callsOf(plan, { id: known.me.id, groupIds: [] }).map(({ changes }) => changes.filter((change) => tells(plan.mail, change)))
  return {
    messages: calls.flatMap((told) => {
      const [first] = told
      const ids = new Set(told.flatMap((change) => peopleOf(known, change) ?? []).filter(gets))
      return first?.to ? [...ids].map((personId) => ({ personId, level: first.to ?? 'read' })) : []
    }),
    unseen: calls.flat().filter((change) => peopleOf(known, change) === null),
  }
}
