import { type Level, rank } from '#app/contract/levels.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import type { Share } from '../access/shares.ts'
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
}

/** What will be true once the project is transferred, in words (docs/rules.md 10, 12, 17, 19). */
export const afterwards = (asked: Asked): Fact[] => [
  { about: 'Owner', text: ownerWords(asked) },
  ...(asked.outcomes ? [{ about: 'Dependencies', text: dependencyWords(asked, asked.outcomes) } as const] : []),
  { about: 'Runs', text: runWords(asked) },
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

const running: readonly string[] = ['scripts', 'workflows', 'imports', 'exports', 'notebooks', 'services', 'models', 'enhancements']

/** Who the objects of a project run as, the most first; `author` null for those that I cannot see. */
export function runsBy({
  allObjects,
}: Pick<ProjectDetail, 'allObjects'>): { author: string | null; total: number; types: [string, number][] }[] {
  const byAuthor = new Map<string | null, Map<string, number>>()
  for (const { fcoType, author } of allObjects ?? []) {
    const type = fcoType.split('/')[0] ?? ''
    if (!running.includes(type)) continue
    const types = byAuthor.get(author) ?? new Map<string, number>()
    byAuthor.set(author, types.set(type, (types.get(type) ?? 0) + 1))
  }
  return [...byAuthor]
    .map(([author, types]) => ({
      author,
      total: [...types.values()].reduce((sum, n) => sum + n, 0),
      types: [...types].toSorted(([, a], [, b]) => b - a),
    }))
    .toSorted((a, b) => Number(a.author === null) - Number(b.author === null) || b.total - a.total)
}

// So many authors are named; those of fewer objects are counted.
const named = 4

function runWords({ project, rulesKnown }: Asked): string {
  const runs = runsBy(project)
  const known = runs.flatMap(({ author, total, types }) => (author === null ? [] : [{ author, total, types }]))
  const unseen = runs.find(({ author }) => author === null)?.total ?? 0
  if (runs.length === 0) return 'Nothing in it runs.'
  if (!rulesKnown) {
    const now = known.slice(0, named).map(({ author, total, types }) => `${typesWords(total, types)} of ${author}`)
    return `It holds ${listed([...now, ...(known.length > named ? ['others'] : [])])}. Civis says that a new owner becomes who jobs run as where that applies, and does not document whether it does for what is in a project.`
  }
  const goOn = (total: number) => (total === 1 ? 'goes on running' : 'go on running')
  // One more name takes no more room than the words for one more.
  const shown = known.length === named + 1 ? known.length : named
  const parts = known
    .slice(0, shown)
    .map(({ author, total, types }, at) => `${typesWords(total, types)} ${at === 0 ? `${goOn(total)} ` : ''}as ${author}`)
  const rest = known.slice(shown)
  const more = rest.reduce((sum, { total }) => sum + total, 0)
  const all = [
    ...parts,
    ...(more > 0 ? [`${thousands(more)} as ${thousands(rest.length)} others`] : []),
    ...(unseen > 0 ? [`${thousands(unseen)} that you cannot see as whoever their authors are`] : []),
  ]
  return `${listed(all)}. What is in the project keeps its authors.`
}

/** `3 scripts`, `2 scripts and 1 import`, `41 objects`. */
const typesWords = (total: number, types: readonly [string, number][]): string =>
  types.length > 3
    ? count(total, 'object')
    : listed(
        types.map(([type, n]) => {
          const { one, many } = wordsOfWire(type)
          return count(n, one.toLowerCase(), many.toLowerCase())
        }),
      )

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

function wayBackWords({ me, target, rulesKnown }: Asked): string {
  if (target.id === me.id) return 'You own it then, and can transfer it to somebody else.'
  if (!rulesKnown) return `You may not be able to take it back: then it is ${target.name} who can transfer it.`
  return me.admin
    ? `It is ${target.name} who can transfer it then, or an organization admin with Manage.`
    : `You cannot take it back: it is ${target.name} who can transfer it then, or an organization admin with Manage.`
}
