import { type Level, rank } from '#app/contract/levels.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import type { Share } from '../access/shares.ts'
import { isolated } from '../isolated.ts'
import { count, levelWords, listed, thousands } from '../words.ts'
import type { Item } from './items.ts'
import type { Choice, Outcome, Standing } from './outcome.ts'
import { goOnWords, leadWords, type Runs, runsBy } from './runs.ts'

interface Asked {
  me: { id: number; admin: boolean; groupIds: ReadonlySet<number> }
  project: Pick<ProjectDetail, 'author' | 'autoShare' | 'allObjects'>
  /** The project's own shares; null where they are not known. */
  shares: readonly Share[] | null
  target: { id: number; name: string }
  choice: Choice
  /** What becomes of each dependency; null where they are not read. */
  outcomes: readonly { item: Item; standing: Standing; outcome: Outcome }[] | null
  mail: boolean
  rulesKnown: boolean
}

/** One thing that will be true, under a word of what it is about. */
export interface Fact {
  about: 'Owner' | 'Dependencies' | 'Runs' | 'Auto-Share' | 'Mail' | 'The way back'
  text: string
  /** What runs as whom, each with the names of what it is about. */
  runs?: readonly (Runs & { lead: string })[]
}

/** What will be true once the project is transferred, in words (docs/rules.md 10, 12, 17, 19). */
export function afterwards({ project, target, ...rest }: Asked): Fact[] {
  const author = { ...project.author, name: isolated(project.author.name) }
  return factsOf({ ...rest, project: { ...project, author }, target: { ...target, name: isolated(target.name) } })
}

const factsOf = (asked: Asked): Fact[] => [
  { about: 'Owner', text: ownerWords(asked) },
  ...(asked.outcomes ? [{ about: 'Dependencies', text: dependencyWords(asked, asked.outcomes) } as const] : []),
  runFact(asked),
  ...autoShareFacts(asked),
  // Without one there is nothing to say: its box stands there unticked.
  ...(asked.mail ? [{ about: 'Mail', text: mailWords(asked) } as const] : []),
  { about: 'The way back', text: wayBackWords(asked) },
]

function ownerWords({ me, project: { author, autoShare }, shares, target, rulesKnown }: Asked): string {
  const owns = `${target.id === me.id ? 'You own' : `${target.name} owns`} the project.`
  if (!rulesKnown)
    return `${owns} Civis does not document what level ${author.id === me.id ? 'you keep' : `${author.name} keeps`}; it is read back and said.`
  if (author.id === me.id) return `${owns} You keep Manage, which they can change.`
  const keeps = `${author.name} keeps Manage, by a share.`
  if (target.id === me.id) return `${owns} ${keeps}`
  const mine = shares && ownLevel(shares, me)
  // An admin manages what an inactive person is the author of, and only that (docs/rules.md 1).
  const rest =
    mine === null
      ? ' You are given nothing by it: what you have as an organization admin ends unless its author is inactive.'
      : ` You keep ${levelWords[mine]}.`
  return `${owns} ${keeps}${rest}${mine !== 'manage' && autoShare ? ' The same goes for what you have through it on the objects in it.' : ''}`
}

/** By a share of one's own or of a group. */
function ownLevel(shares: readonly Share[], { id, groupIds }: { id: number; groupIds: ReadonlySet<number> }): Level | null {
  const mine = shares.filter((share) => (share.kind === 'user' ? share.id === id : groupIds.has(share.id)))
  return mine.reduce<Level | null>((best, { level }) => (rank(level) > rank(best) ? level : best), null)
}

function dependencyWords({ target, choice }: Asked, outcomes: NonNullable<Asked['outcomes']>): string {
  if (outcomes.length === 0) return 'The project depends on nothing.'
  const of = (result: Outcome['result']) => outcomes.filter(({ outcome }) => outcome.result === result).length
  const [shared, already] = [of('shared'), of('already')]
  const all = count(outcomes.length, 'dependency', 'dependencies')
  const parts = [
    shared > 0 ? `${target.name} gets Manage on ${thousands(shared)} of ${all}` : `${target.name} is given no dependency`,
    ...(already > 0 ? [`has Manage on ${thousands(already)} already`] : []),
  ]
  // Of what is left out by choice there is nothing to explain, and under the pointer of who picks nothing moves.
  const rest = choice.share === 'all' ? of('not') : 0
  return `${listed(parts)}.${rest > 0 ? ` The ${shared + already > 0 ? 'other ' : ''}${thousands(rest)} cannot be shared: the list says why.` : ''}${choice.share === 'picked' && shared > 0 ? ' Each pick is a call of its own.' : ''}`
}

function runFact({ project, rulesKnown }: Asked): Fact {
  const runs = runsBy(project)
  if (runs.length === 0) return { about: 'Runs', text: 'Nothing in it runs.' }
  return {
    about: 'Runs',
    text: rulesKnown
      ? goOnWords(runs)
      : 'Civis says that a new owner becomes who jobs run as where that applies, and does not document whether it does for what is in a project.',
    runs: runs.map((one) => ({ ...one, lead: leadWords(one, rulesKnown) })),
  }
}

function autoShareFacts({ project: { autoShare, allObjects }, target, choice, outcomes, rulesKnown }: Asked): Fact[] {
  if ((allObjects ?? []).length === 0) return []
  const given = outcomes?.some(({ outcome }) => outcome.result === 'shared')
  // Where something is given there stands already what, and what is not.
  if (!autoShare && rulesKnown && choice.share === 'all' && given) return []
  const is = target.name
  if (!autoShare)
    return [
      {
        about: 'Auto-Share',
        text: rulesKnown
          ? `Off: owning the project gives ${is} nothing on the objects in it.`
          : `Off: Civis documents nothing that owning the project alone would give ${is} on the objects in it.`,
      },
    ]
  return [
    {
      about: 'Auto-Share',
      text: rulesKnown
        ? `On: while it is, ${is} manages everything in the project, tables aside.${given ? ' What is shared above stays after that.' : ''}`
        : `On: Civis shares what is in the project with its people at their level there, tables aside; whether ${is} has that as the owner is not documented.`,
    },
  ]
}

function mailWords({ me, target, rulesKnown }: Asked): string {
  if (!rulesKnown) return `Civis is asked to send ${target.id === me.id ? 'you' : target.name} a mail about the project.`
  return target.id === me.id ? 'You are the one who does it, so you get none.' : `${target.name} gets one mail, about the project.`
}

function wayBackWords({ me, target, rulesKnown }: Asked): string {
  if (target.id === me.id) return 'You own it then, and can transfer it to somebody else.'
  if (!rulesKnown) return `You may not be able to take it back: then it is ${target.name} who can transfer it.`
  return me.admin
    ? `Then only ${target.name}, or an organization admin with Manage, can transfer it.`
    : `You cannot take it back: only ${target.name}, or an organization admin with Manage, can.`
}
