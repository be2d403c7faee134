import { isolated } from '../isolated.ts'
import type { Mailing } from '../mailWords.ts'
import { count } from '../words.ts'
import { anybodyGains, effectOf } from './effect.ts'
import type { Known } from './known.ts'
import { type Change, type Plan, withChanges } from './plan.ts'
import { effectWords, mailedWords, partWords, restPlanned } from './sentences.ts'
import { raises } from './shares.ts'
import { type Made, together } from './takeBack.ts'

interface Sent {
  project: { name: string }
  /** What is known of who has access, over what was there when the plan was sent. */
  known: Known
  plan: Plan
  /** The changes of it that were made: one at least. */
  changes: readonly Change[]
  /** What of the same plan was made before, where that went in part. */
  earlier: Made | null
  at: string
  /** What this server does with mail. */
  mailing: Mailing
}

/** What was made of a plan, to be told and to be taken back: all of it, in however many goes. */
export function madeOf({ project, known, plan, changes, earlier, at, mailing }: Sent): Made {
  const left = plan.changes.length - changes.length
  const now: Made = { changes, mail: plan.mail, words: '', at, partial: left > 0 }
  const both = earlier ? together(earlier, now) : now
  // Where the second took back all that the first had made, there is only the second to tell of.
  const made = both.changes.length > 0 ? both : now
  const then = before(known, made.changes)
  const effect = effectOf(then, made)
  const does = effectWords(known, effect, true) || 'nobody’s level changed by it'
  const did =
    left > 0
      ? `${partWords(made.changes.length, made.changes.length + left)} So far: ${does}.`
      : `${count(made.changes.length, 'change')} made to the sharing of “${isolated(project.name)}”: ${does}.`
  const mail = made.changes.some(({ from, to }) => raises(from, to)) ? mailedWords(then, made, mailing) : ''
  const words = [did, mail].filter(Boolean).join(' ')
  const { gains: _, ...rest } = made
  return { ...rest, words, ...(anybodyGains(effect) && { gains: true }) }
}

/** The same once what was left of the plan is given up. */
export const withoutRest = (made: Made): Made => ({
  ...made,
  partial: false,
  words: made.words.replace(restPlanned, 'the rest was given up'),
})

/** The same before any of these changes was made. */
function before(known: Known, changes: readonly Change[]): Known {
  const thing = known.things.get(known.target)
  if (!thing) return known
  const back = changes.map((change): Change => ({ ...change, from: change.to, to: change.from }))
  return { ...known, things: new Map([...known.things, [thing.id, { ...thing, shares: withChanges(thing.shares ?? [], back) }]]) }
}
