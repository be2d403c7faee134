import { type Level, rank } from '#app/contract/levels.ts'
import { isolated } from '../isolated.ts'
import { mailedTo, type Mailing } from '../mailWords.ts'
import { toldApart } from '../people.ts'
import { count, levelWord, levelWords, listed, thousands, upperFirst } from '../words.ts'
import { type ChangeEffect, type Effect, peopleIn, type PersonEffect } from './effect.ts'
import type { Known } from './known.ts'
import { mailedBy } from './mailed.ts'
import { groupLevel, type Hidden, type Path } from './paths.ts'
import type { Change, Plan } from './plan.ts'
import { callingOf } from './principal.ts'
import { raises } from './shares.ts'

// What the engine found out, in the words of the screen (docs/rules.md speaks of read, write and manage).

/** Changes as one says them, people told apart from those of all of them: `Cleo: View → Edit`, `Field: no share → View`. */
export function changeWords(changes: readonly Change[], all = changes): string[] {
  const calling = callingOf(all)
  const has = (level: Level | null) => (level ? levelWords[level] : 'no share')
  return changes.map((change) => `${isolated(calling(change))}: ${has(change.from)} → ${has(change.to)}`)
}

/** What is said of the rest where not all of a plan was made. */
export const restPlanned = 'the rest is still planned'

/** How much of a plan was made, where it was not all; of some, nobody may know. */
export function partWords(made: number, all: number, unknown = 0): string {
  if (all === 1) return `${unknown === 0 ? 'The change was not made' : 'Whether the change was made is not known'}; it is still planned.`
  const were = `${made === 0 ? 'None' : thousands(made)} of ${count(all, 'change')} ${made === 1 ? 'was' : 'were'} made`
  return unknown === 0
    ? `${were}; ${restPlanned}.`
    : `${were} for sure; of ${thousands(unknown)} it is not known. What is not made is still planned.`
}

/** The name of a thing, or what stands for it where it has none for me. */
export function thingWords({ things }: Known, id: number): string {
  const name = things.get(id)?.name
  return name ? `“${isolated(name)}”` : `project ${id}`
}

/** How a person has a level: `through Admins`, `as the author`. `mine` where it is told to that person. */
export function pathWords(known: Known, { by, group, through, at }: Path, mine = false): string {
  const above = through.length > 0 ? thingWords(known, at) : null
  const of = isolated(group?.name ?? 'a group')
  switch (by) {
    case 'author':
      return above === null ? 'as the author' : `as the author of ${above}, by Auto-Share`
    case 'direct':
      return above === null ? `by a share of ${mine ? 'your' : 'their'} own` : `by a share of ${above}, by Auto-Share`
    case 'group':
      return above === null ? `through ${of}` : `through ${of} in ${above}, by Auto-Share`
    case 'admin':
      return above === null ? 'as an organization admin' : `as an organization admin of ${above}, by Auto-Share`
    default:
      return by satisfies never
  }
}

// So many people are named; more are counted.
const named = 2
// Of mail it is asked afterwards who got it.
const mailNamed = 6

type Clause = {
  kind: 'gain' | 'move' | 'lose' | 'keep' | 'have'
  from: Level | null
  to: Level | null
  how: string
  people: PersonEffect[]
}

/**
 * What a plan does in all: `5 people gain View; Ana goes from View to Edit; 11 people lose Edit`. Empty where nobody's level changes.
 * `done` of what is made: `5 people gained View`.
 */
export const effectWords = (known: Known, { changed }: Effect, done = false): string =>
  upperFirst(joined(known, clausesOf(known, changed, false), { counted: true, done }))

/**
 * What becomes of those whom one change concerns: `11 lose Edit; 3 keep it through Admins`. It stands below whose change it is: of one person
 * it says `Has View already through Admins`.
 */
export function changeEffectWords(known: Known, { change, people }: ChangeEffect): string {
  if (people === null) return 'Whom this concerns is not known: you cannot see the members of this group.'
  const active = people.filter((one) => one.active)
  // Who has no share of their own, and yet a level: by what.
  const explained = change.kind === 'user' && change.from === null
  const all = clausesOf(known, active, raises(change.from, change.to), explained, change.kind === 'group' ? change.to : null)
  const having = all.filter(({ kind }) => kind === 'have')
  // By how many ways a group's members have as much already is no news: each of them is told when it is opened.
  const folded = change.kind === 'group' && having.length > 1
  const told = joined(known, folded ? all.filter((one) => !having.includes(one)) : all, { named: change.kind === 'group' })
  const has = folded ? [`${thousands(having.flatMap((one) => one.people).length)} have ${levelWord(change.to)} or more already`] : []
  const away = people.length - active.length
  const inactive =
    away === 0
      ? []
      : [change.kind === 'user' ? 'they are inactive, so it gives nothing now' : `${thousands(away)} ${away === 1 ? 'is' : 'are'} inactive`]
  if (people.length === 0) return 'Nobody is in this group.'
  return upperFirst([...(told ? [told] : []), ...has, ...inactive].join('; '))
}

/** What a plan, or one change of it, does to one person: `Ana keeps Edit through Admins`. */
export function personEffectWords(known: Known, one: PersonEffect, change?: Change): string {
  const given = change !== undefined && raises(change.from, change.to)
  const clause = joined(known, clausesOf(known, one.active ? [one] : [], given))
  const nothing = one.active ? 'has no access, before or after' : 'is inactive, so it changes nothing now'
  return upperFirst(clause) || `${isolated(one.name)} ${nothing}`
}

/** `most` of a group's change: who gains more has it by something else, and by what is said. */
function clausesOf(known: Known, people: readonly PersonEffect[], given: boolean, explained = false, most: Level | null = null): Clause[] {
  const clauses = new Map<string, Clause>()
  for (const one of people) {
    const { before, after } = one
    const [from, to] = [before?.level ?? null, after?.level ?? null]
    const stays = rank(from) === rank(to)
    if (stays && to === null) continue
    const has = given && !one.ends
    const kind = stays ? (has ? 'have' : 'keep') : from === null ? 'gain' : to === null ? 'lose' : 'move'
    const more = kind === 'gain' && most !== null && rank(to) > rank(most)
    const path = stays ? (has ? before : after) : explained && kind === 'move' ? before : more ? after : null
    const how = path ? pathWords(known, path, one.id === known.me.id) : ''
    const key = `${kind} ${from} ${to} ${how}`
    const clause = clauses.get(key) ?? { kind, from, to, how, people: [] }
    clause.people.push(one)
    clauses.set(key, clause)
  }
  const order = ['gain', 'move', 'lose', 'keep', 'have']
  const taken = [...clauses.values()].filter(takes).map(({ from }) => from)
  // Who keeps what others lose comes first.
  const besides = ({ kind, to }: Clause) => (kind === 'keep' && !taken.includes(to) ? 1 : 0)
  return [...clauses.values()].toSorted(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      besides(a) - besides(b) ||
      rank(b.to) - rank(a.to) ||
      rank(b.from) - rank(a.from) ||
      b.people.length - a.people.length,
  )
}

const takes = ({ kind, from, to }: Clause): boolean => kind === 'lose' || (kind === 'move' && rank(to) < rank(from))

interface Telling {
  /** Many are told as `11 people`, not as `11`. */
  counted?: boolean
  /** In the past. */
  done?: boolean
  /** Whether it says who. I am always told as you. */
  named?: boolean
}

function joined(known: Known, clauses: readonly Clause[], telling: Telling = {}): string {
  // "11 lose Edit; 3 keep it": the level that was named last as lost.
  let lost: Level | null = null
  return clauses
    .map((clause) => {
      const it = clause.kind === 'keep' && clause.to === lost
      lost = takes(clause) ? clause.from : it ? lost : null
      return words(known, clause, it, telling)
    })
    .join('; ')
}

/** Of several, of one, and in the past. */
const verbs = {
  gain: ['gain', 'gains', 'gained'],
  move: ['go', 'goes', 'went'],
  lose: ['lose', 'loses', 'lost'],
  keep: ['keep', 'keeps', 'kept'],
  have: ['have', 'has', 'had'],
} as const

function words(known: Known, { kind, from, to, how, people }: Clause, it: boolean, telling: Telling): string {
  const { counted = false, done = false, named: says = true } = telling
  const me = people.find(({ id }) => id === known.me.id)
  const names = [...(me ? ['you'] : []), ...people.filter((one) => one !== me).map(({ name }) => isolated(name))]
  const who = names.length <= named ? listed(names) : counted ? count(people.length, 'person', 'people') : thousands(people.length)
  const one = people.length === 1 && !me
  const level = (at: Level | null) => (at ? levelWords[at] : 'nothing')
  const verb = verbs[kind][done ? 2 : one ? 1 : 0]
  const does = says || me ? `${who} ${verb}` : verb
  switch (kind) {
    case 'gain':
      return `${does} ${level(to)}${how && ` ${how}`}`
    case 'move':
      return `${does} from ${level(from)}${how && ` ${how}`} to ${level(to)}`
    case 'lose':
      return `${does} ${level(from)}`
    case 'keep':
      return `${does} ${it ? 'it' : level(to)} ${how}`
    case 'have':
      return `${does} ${level(to)} already ${how}`
    default:
      return kind satisfies never
  }
}

/** What may give more than is known, one sentence each. */
export function hiddenWords(known: Known, hidden: Hidden): string {
  switch (hidden.why) {
    case 'unreadable':
      return `Who has access to ${thingWords(known, hidden.thing)} is hidden from you.`
    case 'not managed':
      return `You do not manage ${thingWords(known, hidden.thing)}, so some of its shares may be hidden from you.`
    case 'members': {
      const has = groupLevel(known, hidden.group.id)
      const name = isolated(hidden.group.name)
      return has ? `${name} has ${levelWords[has]}, and who is in it is hidden from you.` : `The members of ${name} are hidden from you.`
    }
    case 'admins':
      return `The author of ${thingWords(known, hidden.thing)} is inactive, so organization admins manage it; who they are is not known here.`
    default:
      return hidden satisfies never
  }
}

/** Who got a mail by what was made, in few words. */
export function mailedWords(known: Known, plan: Pick<Plan, 'changes' | 'mail'>, mailing: Mailing): string {
  const { messages, unseen } = mailedBy(known, plan)
  const ids = [...new Set(messages.map(({ personId }) => personId))]
  const names = toldApart(peopleIn(known, plan.changes))
  const people =
    ids.length > mailNamed ? [count(ids.length, 'person', 'people')] : ids.map((id) => isolated(names.get(id) ?? `person ${id}`))
  const all = listed([...people, ...unseen.map(({ name }) => `everybody in ${isolated(name)}`)])
  return all === '' ? 'Nobody got a mail.' : mailedTo(all, mailing)
}
