import type { Level } from '#app/contract/levels.ts'
import type { Output } from '#app/contract/endpoint.ts'
import type { projects } from '#app/contract/projects.ts'
import { type Cell, csv } from '../csv.ts'
import { exactly } from '../dates.ts'
import { isolated } from '../isolated.ts'
import { mailedTo, type Mailing } from '../mailWords.ts'
import { markdownTable, markdownText } from '../markdown.ts'
import { wordsOfWire } from '../objectWords.ts'
import { count, levelWord, thousands } from '../words.ts'
import { type Item, itemsOf } from './items.ts'
import { type Choice, leftWords, outcomeOf, type Outcome, standingOf, standingWords } from './outcome.ts'
import { passesOn, type Reach, type Way, wayWords } from './reach.ts'
import { goOnWords, type Runs } from './runs.ts'

export type Transferred = Output<typeof projects.putTransfer>['dependencies']

/** A dependency as it was before the transfer. */
export interface Listed {
  item: Item
  reach: Reach
}

/** What came of one dependency. */
export interface ReportRow extends Listed, Outcome {
  /** It was to be shared, and that failed: it can be tried again. */
  failed: boolean
  /** The new owner's own level afterwards; null for none, and where it is not known. */
  after: Level | null
}

/** What was read of the level of whoever owned it before. */
export type Former = { level: Level | null } | { unread: string }

/** What came of a transfer. It stands for itself: the project may be out of reach by then. */
export interface Report {
  project: { id: number; name: string }
  from: { id: number; name: string }
  to: { id: number; name: string; username: string }
  share: Choice['share']
  /** What became of the mail to the new owner; null where none was wanted. */
  mail: Mailing | null
  /** When it was done. */
  at: string
  former: Former
  /** Its Auto-Share gives whoever owns it Manage on what is in it, tables aside (docs/rules.md 12, 17). */
  autoShare: boolean
  /** What goes on running as whom; null where Civis does not document it. */
  runs: readonly Runs[] | null
  rows: readonly ReportRow[]
}

/** What became of one pick: the new owner's own level as the server told it afterwards, or its words where it failed. */
export type PickResult = { level: Level | null } | { failed: string }

/** The rows where the picked ones were shared one by one, or none was. */
export function rowsOfPicks(
  before: readonly Listed[],
  choice: Choice,
  results: ReadonlyMap<string, PickResult>,
  target: string,
): ReportRow[] {
  return before.map(({ item, reach }) => rowOfPick({ item, reach }, outcomeOf(item, reach, choice, target), results.get(item.key), target))
}

function rowOfPick(one: Listed, planned: Outcome, result: PickResult | undefined, target: string): ReportRow {
  const own = one.reach.own
  if (planned.result !== 'shared') return { ...one, ...planned, failed: false, after: own }
  if (!result) return { ...one, ...failedFor('It was not sent, because of what failed before it'), after: own }
  if ('failed' in result) return { ...one, ...failedFor(result.failed), after: own }
  if (result.level !== 'manage')
    return { ...one, ...failedFor(`The server took it, and says ${levelWord(result.level)} afterwards`), after: result.level }
  return { ...one, ...sharedWith(target), after: 'manage' }
}

const failedFor = (why: string) => ({ result: 'not', why, left: 'failed', failed: true }) as const
const sharedWith = (target: string) => ({ result: 'shared', why: `${isolated(target)} has Manage now`, left: null, failed: false }) as const

/** The same rows once those that failed were tried again. */
export const withRetried = (rows: readonly ReportRow[], results: ReadonlyMap<string, PickResult>, target: string): ReportRow[] =>
  rows.map((row) =>
    row.failed && results.has(row.item.key)
      ? rowOfPick(row, { result: 'shared', why: '', left: null }, results.get(row.item.key), target)
      : row,
  )

/** The rows where the server shared all that can be, as it answered. */
export function rowsOfAnswer(
  before: readonly Listed[],
  answer: Transferred,
  allObjects: Parameters<typeof itemsOf>[1],
  target: string,
): ReportRow[] {
  const known = new Map(before.map((one) => [one.item.key, one]))
  const told = itemsOf(
    answer.map(({ shared, ...one }) => ({ ...one, shareable: shared })),
    allObjects,
  ).map((item, at): ReportRow => {
    const { item: was, reach } = known.get(item.key) ?? { item, reach: { own: null, ways: [], unclear: [] } }
    // Of what cannot be shared the answer tells nothing; nothing changed there.
    const after = answer[at]?.permissionLevel ?? reach.own
    if (!answer[at]?.shared) {
      const standing = standingOf({ ...was, shareable: false }, { own: null })
      const left = standing === 'can' || standing === 'already' ? null : standing
      return { item: was, reach, result: 'not', why: standingWords(was, standing, target), left, failed: false, after }
    }
    return reach.own === 'manage'
      ? {
          item: was,
          reach,
          result: 'already',
          why: standingWords(was, 'already', target),
          left: null,
          failed: false,
          after: after ?? 'manage',
        }
      : { item: was, reach, ...sharedWith(target), after: after ?? 'manage' }
  })
  const there = new Set(told.map(({ item }) => item.key))
  const gone = before.filter(({ item }) => !there.has(item.key))
  return [
    ...told,
    ...gone.map(
      (one): ReportRow => ({
        ...one,
        result: 'not',
        why: 'The project did not depend on it any more',
        left: 'gone',
        failed: false,
        after: one.reach.own,
      }),
    ),
  ]
}

/** The strongest by which the new owner has a level afterwards besides their own: through a group, or by the project's Auto-Share. */
export function wayAfter({ autoShare }: Pick<Report, 'autoShare'>, { item, reach }: Listed): Way | null {
  if (autoShare && passesOn(item)) return { level: 'manage', group: null, autoShare: true }
  return reach.ways[0] ?? null
}

export const counted = (rows: readonly ReportRow[]): Record<Outcome['result'], number> => ({
  shared: rows.filter(({ result }) => result === 'shared').length,
  already: rows.filter(({ result }) => result === 'already').length,
  not: rows.filter(({ result }) => result === 'not').length,
})

export const resultWords: Record<Outcome['result'], string> = { shared: 'Shared', already: 'Already', not: 'Not shared' }

/** `31 of 42 dependencies are shared, 4 were already. The rest: 7 not yours to share.` */
export function countWords(rows: readonly ReportRow[]): string {
  if (rows.length === 0) return 'The project depended on nothing.'
  const { shared, already } = counted(rows)
  const all = count(rows.length, 'dependency', 'dependencies')
  const are = shared > 0 ? `${thousands(shared)} of ${all} ${shared === 1 ? 'is' : 'are'} shared` : `None of ${all} is shared`
  const were = already > 0 ? `, ${thousands(already)} ${already === 1 ? 'was' : 'were'} already` : ''
  const rest = leftWords(rows)
  return `${are}${were}.${rest && ` The rest: ${rest}.`}`
}

/** That what runs goes on as it did, once it is transferred; empty where nothing runs, or nothing is known of it. */
export const runWords = ({ runs }: Report, as: 'in short' | 'by name'): string => (runs && runs.length > 0 ? goOnWords(runs, as) : '')

/** What whoever owned it before has now. `me` is told as you. */
export function formerWords({ from, former }: Report, me: number): string {
  const [has, was] = from.id === me ? ['You have', 'your level'] : [`${isolated(from.name)} has`, `the level of ${isolated(from.name)}`]
  if ('unread' in former) return `What ${was} is now could not be read: ${former.unread}`
  return former.level === null ? `${has} no level on it any more.` : `${has} ${levelWord(former.level)} on it now.`
}

const relationWords = { in: 'in it', needed: 'needed by something in it' }
const shareWords = { none: 'none', all: 'all that can be', picked: 'picked ones' }
/** A level of somebody; of what cannot be seen nobody knows it. */
const knownLevel = ({ name }: Item, level: Level | null) => (name === null ? 'not known' : levelWord(level))
const throughWords = ({ ways }: Reach) => ways.map((way) => `${levelWord(way.level)} ${wayWords(way)}`).join('; ')

/** The report as a table: the project first, then whoever owned it, then each dependency. */
export function reportCsv(report: Report): string {
  const { project, from, to, former, rows } = report
  const head = [
    'What',
    'Type',
    'Id',
    'Name',
    'In the project',
    'Author',
    'Own level before',
    'Level by other ways before',
    'Result',
    'Why',
    'Own level after',
  ]
  const unread = 'unread' in former
  return csv(head, [
    [
      'project',
      'Project',
      project.id,
      project.name,
      '',
      to.name,
      '',
      '',
      'Transferred',
      `from ${isolated(from.name)} to ${isolated(to.name)}, ${report.at}`,
      '',
    ],
    [
      'owner before',
      'Person',
      from.id,
      from.name,
      '',
      '',
      'Manage',
      '',
      '',
      unread ? former.unread : 'read back',
      unread ? null : levelWord(former.level),
    ],
    ...rows.map(({ item, reach, result, why, after }): Cell[] => [
      'dependency',
      wordsOfWire(item.fcoType).one,
      item.id,
      item.name,
      relationWords[item.relation],
      item.author,
      knownLevel(item, reach.own),
      throughWords(reach),
      resultWords[result],
      why,
      knownLevel(item, after),
    ]),
  ])
}

/** The report as Markdown: what happened in sentences, and a table of dependencies. `me` is told as anybody else. */
export function reportMarkdown(report: Report): string {
  const { project, from, to, rows, at, share, mail } = report
  const text = markdownText
  const named = (name: string) => text(isolated(name))
  const lines = [
    `# Transfer of ${named(project.name)}`,
    `- Project ${project.id}, ${named(project.name)}, was transferred from ${named(from.name)} (${from.id}) to ${named(to.name)} (${text(to.username)}, ${to.id}) on ${text(exactly(at))}.`,
    `- ${text(formerWords(report, 0))}`,
    `- Dependencies: ${shareWords[share]}. ${text(countWords(rows))}`,
    ...[runWords(report, 'by name')].filter(Boolean).map((words) => `- ${text(words)}`),
    `- ${mail ? mailedTo(named(to.name), mail) : 'No mail was sent.'}`,
  ]
  const table = markdownTable(
    ['Type', 'Id', 'Name', 'In the project', 'Author', 'Before', 'Result', 'Why', 'After'],
    rows.map(({ item, reach, result, why, after }) => [
      wordsOfWire(item.fcoType).one,
      item.id,
      isolated(item.name ?? 'cannot be seen'),
      relationWords[item.relation],
      isolated(item.author ?? ''),
      [knownLevel(item, reach.own), throughWords(reach)].filter(Boolean).join('; '),
      resultWords[result],
      why,
      knownLevel(item, after),
    ]),
  )
  return `${lines[0]}\n\n${lines.slice(1).join('\n')}\n${rows.length > 0 ? `\n${table}` : ''}`
}
