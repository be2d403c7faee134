import { atLeast, rank } from '#app/contract/levels.ts'
import { isolated } from '../isolated.ts'
import { count, levelWords, listed, thousands, upperFirst } from '../words.ts'
import { afterPlan } from './effect.ts'
import type { Known, Named, Thing } from './known.ts'
import { mailedBy } from './mailed.ts'
import { type Instead, inactiveIn, strongestPaths } from './paths.ts'
import type { Change, Plan } from './plan.ts'
import { raises } from './shares.ts'

/** A group of more active members than this that gets Edit or Manage is asked about. */
export const bigGroup = 20
/** Mail to more people than this is asked about. */
export const manyMailed = 20

export type BeltId = 'author-lowered' | 'lose-access' | 'lose-manage' | 'only-inactive-managers' | 'big-group-edits' | 'many-mailed'

/** Something to be looked at before a plan is made: once for all objects that it concerns. */
export interface Belt {
  id: BeltId
  /** `refuse`: the server will not do it. `twice`: to be confirmed, and confirmed again in another place. `ask`: to be confirmed. */
  weight: 'refuse' | 'twice' | 'ask'
  sentence: string
  /** The objects that it is about. */
  about: readonly Named[]
}

/** One object and the plan for it. */
export interface Checked {
  known: Known
  plan: Pick<Plan, 'changes' | 'mail'>
}

/** Why the page leaves an author's level alone where nobody documents what would become of it. */
export const authorOnCivis =
  'Civis does not document whether an author can have less than Manage, so this page does not try it. Transfer the project instead.'

/**
 * What has to be looked at before these plans are made, the heaviest first, each kind once. Where the server is not known to follow
 * docs/rules.md, what it would do is not said.
 */
export function beltsOf(all: readonly Checked[], rulesKnown: boolean): Belt[] {
  const afters: Instead = new Map(all.flatMap(({ known, plan }) => [...afterPlan(known, plan)]))
  const looks = all.map((one) => look(one, afters))
  return [authorLowered, loseAccess, loseManage, onlyInactiveManagers, bigGroupEdits, manyAreMailed].flatMap(
    (belt) => belt(looks, rulesKnown) ?? [],
  )
}

interface Look extends Checked {
  thing: Thing
  named: Named
  /** My rank before and after. */
  mine: readonly [number, number]
  /** How many active people manage it before and after. */
  managers: readonly [number, number]
}

function look({ known, plan }: Checked, afters: Instead): Look {
  const thing = known.things.get(known.target)
  if (!thing) throw new Error(`nothing is known of ${known.target}`)
  const paths = [strongestPaths(known), strongestPaths(known, afters)] as const
  const both = (of: (level: (typeof paths)[0]) => number) => [of(paths[0]), of(paths[1])] as const
  return {
    known,
    plan,
    thing,
    named: { id: thing.id, name: thing.name ?? `${thing.id}` },
    mine: both((level) => rank(level.get(known.me.id)?.level)),
    managers: both((level) => [...level.values()].filter((path) => path.level === 'manage' && path.by !== 'admin').length),
  }
}

const where = (looks: readonly Look[]) =>
  looks.length === 1
    ? `“${isolated(looks[0]?.named.name ?? '')}”`
    : count(looks.length, looks.every(({ thing }) => thing.path === 'projects') ? 'project' : 'object')

function belt(id: BeltId, weight: Belt['weight'], looks: readonly Look[], sentence: (looks: readonly Look[]) => string): Belt | null {
  return looks.length === 0 ? null : { id, weight, sentence: sentence(looks), about: looks.map(({ named }) => named) }
}

/** Rule 7: an author has Manage as long as they are the author; the server refuses to lower them. */
const authorLowered = (looks: readonly Look[], rulesKnown: boolean) =>
  belt(
    'author-lowered',
    'refuse',
    looks.filter(({ thing, plan }) =>
      plan.changes.some(({ kind, id, to }) => kind === 'user' && id === thing.author?.id && to !== 'manage'),
    ),
    (found) =>
      !rulesKnown
        ? `${where(found)}: ${authorOnCivis}`
        : found.length === 1
          ? `${isolated(found[0]?.thing.author?.name ?? 'Somebody')} is the author of ${where(found)} and always has Manage. Transfer it to somebody else first.`
          : `The authors of ${where(found)} always have Manage there. Transfer these first, or leave their authors out.`,
  )

const loseAccess = (looks: readonly Look[]) =>
  belt(
    'lose-access',
    'ask',
    looks.filter(({ mine: [before, after] }) => before > 0 && after === 0),
    (found) => `You would lose access to ${where(found)}, and could not open ${it(found)} any more.`,
  )

const loseManage = (looks: readonly Look[]) =>
  belt(
    'lose-manage',
    'twice',
    looks.filter(({ mine: [before, after] }) => before === 3 && after < 3),
    (found) => `You would lose Manage on ${where(found)}. You could not take this back: somebody else would have to give it to you again.`,
  )

/** Rule 7: with an inactive author only the organization's admins would be left to manage it. */
const onlyInactiveManagers = (looks: readonly Look[], rulesKnown: boolean) =>
  belt(
    'only-inactive-managers',
    'ask',
    looks.filter(({ managers: [before, after] }) => before > 0 && after === 0),
    (found) =>
      `Only inactive people would manage ${where(found)}${anyHidden(found) ? ', as far as you can see' : ''}; ${rulesKnown ? 'an organization admin would have to help' : 'Civis does not document who could help then'}.`,
  )

const it = (looks: readonly Look[]) => (looks.length === 1 ? 'it' : 'them')
const anyHidden = (looks: readonly Look[]) => looks.some(({ thing }) => thing.level !== 'manage')

const bigGroupEdits = (looks: readonly Look[]) =>
  belt(
    'big-group-edits',
    'ask',
    looks.filter((one) => bigGroupsIn(one).length > 0),
    (found) => {
      const groups = [...new Map(found.flatMap(bigGroupsIn).map((group) => [group.change.id, group])).values()]
      const levels = [...new Set(groups.map(({ change: { to } }) => (to ? levelWords[to] : '')))]
      const [first, second, ...more] = groups.map(
        ({ change, size }) =>
          `${isolated(change.name)} (${size === null ? 'whose members you cannot see' : count(size, 'person', 'people')})`,
      )
      const names = listed([first ?? '', ...(second ? [second] : []), ...(more.length > 0 ? [count(more.length, 'other group')] : [])])
      return `${names} would get ${listed(levels, 'or')} on ${where(found)}.`
    },
  )

/** The groups that are given Edit or Manage and are large, or may be, as their members cannot be seen. */
function bigGroupsIn({ known, plan }: Look): { change: Change; size: number | null }[] {
  return plan.changes
    .filter(({ kind, from, to }) => kind === 'group' && atLeast(to, 'write') && raises(from, to))
    .map((change) => ({ change, size: activeIn(known, change.id) }))
    .filter(({ size }) => size === null || size > bigGroup)
}

function activeIn(known: Known, groupId: number): number | null {
  const inactive = inactiveIn(known)
  return known.groups.get(groupId)?.members?.filter(({ id }) => !inactive.has(id)).length ?? null
}

function manyAreMailed(looks: readonly Look[]): Belt | null {
  const mails = looks.map((one) => ({ one, ...mailedBy(one.known, one.plan) }))
  const people = new Set(mails.flatMap(({ messages }) => messages.map(({ personId }) => personId)))
  const total = mails.reduce((sum, { messages }) => sum + messages.length, 0)
  const unseen = new Map(mails.flatMap((mail) => mail.unseen).map((group) => [group.id, group.name]))
  if (people.size <= manyMailed && unseen.size === 0) return null
  const about = mails.filter(({ messages, unseen: groups }) => messages.length + groups.length > 0).map(({ one }) => one)
  const known = people.size > 0 ? [count(people.size, 'person', 'people')] : []
  const rest = unseen.size > 0 ? [`everybody in ${listed([...unseen.values()].map(isolated))}, which you cannot look into,`] : []
  const several = total > people.size ? ` ${thousands(total)} messages in all.` : ''
  return belt(
    'many-mailed',
    'ask',
    about,
    (found) => `${upperFirst(listed([...known, ...rest]))} would get a mail about ${where(found)}.${several}`,
  )
}
