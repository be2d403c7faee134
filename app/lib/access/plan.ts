import type { Level } from '#app/contract/levels.ts'
import { isSame, keyOf, type NamedPrincipal, type Principal } from './principal.ts'
import { levelIn, raises, type Share } from './shares.ts'

/** What is to become of one principal's share. `from` is its level when the plan was begun; null is no share. */
export interface Change extends NamedPrincipal {
  from: Level | null
  to: Level | null
  /** Gets no mail, though the plan sends one. */
  quiet?: true
}

/** Whether people who gain access are told, and in which words (docs/rules.md 10). */
export interface Mail {
  send: boolean
  /** The sender's own words; may be empty. */
  body: string
}

/**
 * What somebody means to change of an object's shares, and has not sent yet: changes over the shares as they were read.
 * No change says what is so already, and no principal is in it twice; the functions here see to that.
 */
export interface Plan {
  base: readonly Share[]
  changes: readonly Change[]
  mail: Mail
}

/**
 * The level that is offered first wherever people are given access, one or many: the least. Who gets too little asks for more;
 * of too much nobody hears.
 */
export const offeredFirst: Level = 'read'

/** A plan of nothing, over the shares as read. */
export const planOver = (base: readonly Share[]): Plan => ({ base, changes: [], mail: { send: false, body: '' } })

export const isEmpty = ({ changes }: Plan): boolean => changes.length === 0

/** Gives each of these principals a level, or with null takes their share away. What they have already is no change. */
export function give(plan: Plan, principals: readonly NamedPrincipal[], to: Level | null): Plan {
  const wanted = new Map(principals.map((one) => [keyOf(one), one]))
  const known = new Set(plan.changes.map(keyOf))
  const changed = plan.changes.map((change) => (wanted.has(keyOf(change)) ? { ...change, to } : change))
  const added = [...wanted.values()]
    .filter((one) => !known.has(keyOf(one)))
    .map(
      ({ kind, id, name, username, alike }): Change => ({
        kind,
        id,
        name,
        ...(username && { username }),
        ...(alike && { alike }),
        from: levelIn(plan.base, { kind, id }),
        to,
      }),
    )
  return { ...plan, changes: [...changed, ...added].filter(({ from, to: level }) => from !== level) }
}

/** Takes the share of each of these principals away. */
export const takeAway = (plan: Plan, principals: readonly NamedPrincipal[]): Plan => give(plan, principals, null)

/** Forgets what was planned for a principal. */
export const undo = (plan: Plan, principal: Principal): Plan => ({
  ...plan,
  changes: plan.changes.filter((change) => !isSame(change, principal)),
})

/** Says how people who gain access are told. */
export const tellBy = (plan: Plan, mail: Partial<Mail>): Plan => ({ ...plan, mail: { ...plan.mail, ...mail } })

/** Leaves one principal's people out of the mail, or tells them again. */
export const tell = (plan: Plan, principal: Principal, told: boolean): Plan => ({
  ...plan,
  changes: plan.changes.map((change) => {
    if (!isSame(change, principal)) return change
    const { quiet: _, ...rest } = change
    return told ? rest : { ...rest, quiet: true }
  }),
})

/** The level that a principal will have by its own share; what it has where nothing is planned. */
export const plannedLevel = (plan: Plan, principal: Principal): Level | null => {
  const change = plan.changes.find((one) => isSame(one, principal))
  return change ? change.to : levelIn(plan.base, principal)
}

/** Shares with changes made: what is there afterwards. */
export function withChanges(shares: readonly Share[], changes: readonly Change[]): Share[] {
  const planned = new Map(changes.map((change) => [keyOf(change), change]))
  const kept = shares.flatMap((share): Share[] => {
    const change = planned.get(keyOf(share))
    planned.delete(keyOf(share))
    return !change ? [share] : change.to ? [{ ...share, level: change.to }] : []
  })
  const added = [...planned.values()].flatMap(({ kind, id, name, username, to }): Share[] =>
    to ? [{ kind, id, name, ...(username && { username }), level: to }] : [],
  )
  return [...kept, ...added]
}

/**
 * Takes the shares of another object into the plan. With `match`, levels are lowered too and who has no share there loses
 * theirs, so that both are shared alike; else nobody loses anything. The author of this object is left as they are (rule 7).
 */
export function copyShares(plan: Plan, from: readonly Share[], { match, authorId }: { match: boolean; authorId: number }): Plan {
  const isAuthor = (one: Principal) => isSame(one, { kind: 'user', id: authorId })
  const wanted = from.filter((share) => !isAuthor(share) && (match || raises(plannedLevel(plan, share), share.level)))
  const extra = match ? plan.base.filter((share) => !isAuthor(share) && levelIn(from, share) === null) : []
  const more = match ? plan.changes.filter(({ to, ...one }) => to && !isAuthor(one) && levelIn(from, one) === null) : []
  const given = wanted.reduce((next, share) => give(next, [share], share.level), plan)
  return takeAway(given, [...extra, ...more])
}
