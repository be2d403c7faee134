import { type Level, rank } from '#app/contract/levels.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import type { Share } from '../access/shares.ts'
import { isolated } from '../isolated.ts'
import { wordsOfWire } from '../objectWords.ts'
import { count, levelWords, listed, thousands } from '../words.ts'
import type { Item } from './items.ts'
import type { Choice, Outcome, Standing } from './outcome.ts'

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
  { about: 'Mail', text: mailWords(asked) },
  { about: 'The way back', text: wayBackWords(asked) },
]

function ownerWords({ me, project: { author, autoShare }, shares, target, rulesKnown }: Asked): string {
  const owns = `${target.id === me.id ? 'You own' : `${target.name} owns`} the project.`
  if (!rulesKnown)
    return `${owns} Civis does not document what level ${author.id === me.id ? 'you keep' : `${author.name} keeps`}; it is read back and said.`
  if (author.id === me.id) return `${owns} You keep Manage, by a share that ${target.name} can change.`
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
  const of = (result: Outcome['result']) => outcomes.filter(({ outcome }) => outcome.result === result)
  const [shared, already, not] = [of('shared').length, of('already').length, of('not')]
  const why = (standing: Standing, words: string) => {
    const n = not.filter((one) => one.standing === standing).length
    return n > 0 ? [`${thousands(n)} ${words}`] : []
  }
  const reasons = [
    ...why('can', choice.share === 'picked' ? 'not picked' : 'left out'),
    ...why('not yours', 'not yours to share'),
    ...why('no shares', 'without sharing of their own'),
    ...why('unseen', 'that you cannot see'),
  ]
  const parts = [
    shared > 0 ? `${target.name} gets Manage on ${count(shared, 'dependency', 'dependencies')}` : `${target.name} is given no dependency`,
    ...(already > 0 ? [`has Manage on ${thousands(already)} already`] : []),
    ...(not.length > 0 ? [`gets nothing of their own on ${thousands(not.length)}: ${listed(reasons)}`] : []),
  ]
  const sent =
    choice.share === 'picked' && shared > 0
      ? ' The project is transferred without dependencies, and each pick is shared by a call of its own.'
      : ''
  return `${listed(parts)}.${sent}`
}

// In the order in which they are told.
const running: readonly string[] = ['scripts', 'workflows', 'imports', 'exports', 'notebooks', 'services', 'models', 'enhancements']

/** What of a project runs as one person. */
export interface Runs {
  /** Null of those that I cannot see. */
  author: string | null
  objects: readonly { id: number; type: string; name: string | null }[]
}

/** Who the objects of a project run as, the most first, those that I cannot see last; each author's by type and name. */
function runsBy({ allObjects }: Pick<ProjectDetail, 'allObjects'>): Runs[] {
  const byAuthor = new Map<string | null, Runs['objects']>()
  for (const { objectId: id, fcoType, author, name } of allObjects ?? []) {
    const type = fcoType.split('/')[0] ?? ''
    if (running.includes(type)) byAuthor.set(author, [...(byAuthor.get(author) ?? []), { id, type, name }])
  }
  return [...byAuthor]
    .map(([author, objects]) => ({ author, objects: objects.toSorted(inOrder) }))
    .toSorted((a, b) => Number(a.author === null) - Number(b.author === null) || b.objects.length - a.objects.length)
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
const inOrder = (a: Runs['objects'][number], b: Runs['objects'][number]) =>
  running.indexOf(a.type) - running.indexOf(b.type) || byName.compare(a.name ?? '', b.name ?? '') || a.id - b.id

function runFact({ project, rulesKnown }: Asked): Fact {
  const runs = runsBy(project)
  if (runs.length === 0) return { about: 'Runs', text: 'Nothing in it runs.' }
  return {
    about: 'Runs',
    runs: runs.map((one) => ({ ...one, lead: leadWords(one, rulesKnown) })),
    text: rulesKnown
      ? 'What is in the project keeps its authors.'
      : 'Civis says that a new owner becomes who jobs run as where that applies, and does not document whether it does for what is in a project.',
  }
}

/** `3 scripts go on running as Ana`. */
function leadWords({ author, objects }: Runs, rulesKnown: boolean): string {
  const what = typesWords(objects)
  if (!rulesKnown) return `${what} ${author === null ? 'that you cannot see' : `of ${isolated(author)}`}`
  const [goOn, theirs] = objects.length === 1 ? ['goes on running', 'its author is'] : ['go on running', 'their authors are']
  return author === null ? `${what} that you cannot see ${goOn} as whoever ${theirs}` : `${what} ${goOn} as ${isolated(author)}`
}

/** `3 scripts`, `2 scripts and 1 import`, `41 objects`. */
function typesWords(objects: Runs['objects']): string {
  const types = [...new Set(objects.map(({ type }) => type))]
  if (types.length > 3) return count(objects.length, 'object')
  return listed(
    types.map((type) => {
      const { one, many } = wordsOfWire(type)
      return count(objects.filter((object) => object.type === type).length, one.toLowerCase(), many.toLowerCase())
    }),
  )
}

function autoShareFacts({ project: { autoShare, allObjects }, target, rulesKnown }: Asked): Fact[] {
  if ((allObjects ?? []).length === 0) return []
  const is = target.name
  if (!autoShare)
    return [
      {
        about: 'Auto-Share',
        text: rulesKnown
          ? `It is off: owning the project alone gives ${is} nothing on the objects in it.`
          : `It is off: Civis documents nothing that owning the project alone would give ${is} on the objects in it.`,
      },
    ]
  return [
    {
      about: 'Auto-Share',
      text: rulesKnown
        ? `It is on: ${is} manages everything in the project, tables aside, for as long as it is. What is shared above stays when it is switched off.`
        : `It is on. Civis shares what is in the project with its people at their level there, tables aside; whether ${is} has that as the owner is not documented.`,
    },
  ]
}

function mailWords({ me, target, mail, rulesKnown }: Asked): string {
  if (!mail) return 'Nobody is told.'
  if (!rulesKnown) return `Civis is asked to send ${target.id === me.id ? 'you' : target.name} a mail about the project.`
  return target.id === me.id ? 'You are the one who does it, so you get none.' : `${target.name} gets one mail, about the project.`
}

function wayBackWords({ me, project: { author }, target, rulesKnown }: Asked): string {
  if (target.id === me.id) return 'You own it then, and can transfer it to somebody else.'
  if (!rulesKnown) return `You may not be able to take it back: then it is ${target.name} who can transfer it.`
  return me.admin
    ? `It is ${target.name} who can transfer it then, or an organization admin with Manage.`
    : `You ${author.id === me.id ? 'keep Manage, and ' : ''}cannot take it back: it is ${target.name} who can transfer it then, or an organization admin with Manage.`
}
