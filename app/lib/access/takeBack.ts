import { tells } from './calls.ts'
import { type Change, give, isEmpty, type Mail, type Plan } from './plan.ts'
import { isSame } from './principal.ts'
import { levelIn } from './shares.ts'

/** What was made of a plan, and can be taken back. */
export interface Made {
  /** Each from the level that was there before to the one that was made. */
  changes: readonly Change[]
  /** Whether, and in which words, people were told. */
  mail: Mail
  /** What it did, in words. */
  words: string
  /** When, as an ISO text. */
  at: string
  /** Whether something of the same plan could not be made, and is planned still. */
  partial: boolean
  /** Whether anybody gained a level by it. */
  gains?: true
}

/** A change that is not taken back: somebody changed that share since, or it is the author's by now (docs/rules.md 7). */
export interface LeftAlone {
  change: Change
  why: 'changed' | 'author'
}

/**
 * Puts into a plan what takes changes back: each share that is still as it was made goes back to what it was before. What somebody
 * changed since is theirs and stays; what is back already is nothing to do. Where nothing else was planned, nobody is told by mail.
 */
export function takeBack(plan: Plan, made: readonly Change[], authorId: number): { plan: Plan; left: LeftAlone[] } {
  const left: LeftAlone[] = []
  let next = isEmpty(plan) ? { ...plan, mail: { send: false, body: '' } } : plan
  for (const change of made) {
    const now = levelIn(plan.base, change)
    if (now === change.from) continue
    if (isSame(change, { kind: 'user', id: authorId })) left.push({ change, why: 'author' })
    else if (now !== change.to) left.push({ change, why: 'changed' })
    else next = give(next, [change], change.from)
  }
  return { plan: next, left }
}

/** Whether people were told of one of these changes, which nothing takes back. */
export const wasTold = ({ changes, mail }: Pick<Made, 'changes' | 'mail'>): boolean => changes.some((change) => tells(mail, change))

/** What was made in two goes, as one: a share that both changed goes from what was before the first. */
export function together(first: Made, second: Made): Made {
  const of = (change: Change) => first.changes.find((one) => isSame(one, change))
  const earlier = first.changes.filter((one) => !second.changes.some((change) => isSame(change, one)))
  const later = second.changes.map((change): Change => ({ ...change, from: (of(change) ?? change).from }))
  // Of two goes only one may have told people.
  const told = ({ mail }: Made, changes: readonly Change[]) =>
    mail.send ? changes : changes.map((one): Change => ({ ...one, quiet: true }))
  return {
    ...second,
    changes: [...told(first, earlier), ...told(second, later)].filter(({ from, to }) => from !== to),
    mail: wasTold(first) ? first.mail : second.mail,
  }
}
