import type { Look } from '../../../../e2e/bench/firstRow.ts'
import type { Mixed } from './mixed.ts'
import { mixedSections } from './mixedReport.ts'
import { constants, type Timed } from './requests.ts'
import { ms, ratio, table } from './table.ts'
import { median, type Spread, times } from './samples.ts'
import type { Memory } from './server.ts'

/** All that one run measured. Times in milliseconds, memory in megabytes. */
export interface Measured {
  at: string
  machine: { node: string; system: string; cpus: string; database: string; browser: string | null }
  sizes: { small: number; large: number }
  requests: Timed[]
  statements: { as: 'few' | 'many'; projects: number; took: Spread }[]
  starts: { what: string; ms: number; memory: Memory | null }[]
  memory: { what: string; memory: Memory | null }[]
  looks: Look[]
  mixed: Mixed[]
}

export interface Aim {
  what: string
  most: number
  is: number | null
}

/** What the figures are to be, and whether they are. */
export function aimsOf({ requests, statements, sizes, looks }: Measured): Aim[] {
  const list = (as: 'few' | 'many', projects: number) =>
    requests.find((one) => one.name === 'list' && one.as === as && one.projects === projects)?.alone.p99
  const alone = statements.find(({ as, projects }) => as === 'many' && projects === sizes.large)?.took.p99
  const count = (projects: number) => projects.toLocaleString('en')
  return [
    {
      what: `p99 of the list at ${count(sizes.large)} projects, against ${count(sizes.small)}, for few`,
      most: 1.5,
      is: times(list('few', sizes.large), list('few', sizes.small)),
    },
    {
      what: `p99 of the list at ${count(sizes.large)} projects, against its SQL alone, for many`,
      most: 2,
      is: times(list('many', sizes.large), alone),
    },
    ...pagesOf(looks).map(({ condition, cache, list, bare }) => ({
      what: `first row of the list, against the first content of a bare page; ${condition}, ${cache} cache`,
      most: 1.3,
      is: times(list.row, bare.content),
    })),
  ]
}

/** Medians of each condition and cache. */
export function pagesOf(looks: readonly Look[]) {
  const conditions = [...new Set(looks.map(({ condition }) => condition))]
  return conditions.flatMap((condition) =>
    (['cold', 'warm'] as const).map((cache) => {
      const of = (page: Look['page']) => {
        const found = looks.filter((look) => look.page === page && look.condition === condition && look.cache === cache)
        const mid = (what: 'content' | 'row' | 'whole') => median(found.map((look) => look[what]))
        return { content: mid('content'), row: mid('row'), whole: mid('whole') }
      }
      return { condition, cache, bare: of('bare'), list: of('list') }
    }),
  )
}

/** The report as Markdown, its columns in line so that it reads as plain text too. */
export function toMarkdown(measured: Measured): string {
  const { at, machine, sizes, requests, statements, starts, memory, looks, mixed } = measured
  const constant = (projects: number) => requests.find((one) => one.name === constants.api && one.projects === projects)
  const perRequest = requests.map(({ name, as, projects, alone, together }) => {
    const base = constant(projects)
    return [name, as, projects.toLocaleString('en'), ms(alone.p50), ms(alone.p99), ratio(times(alone.p50, base?.alone.p50))].concat(
      ms(together.p50),
      ms(together.p99),
      ratio(times(together.p50, base?.together.p50)),
      String(alone.count),
    )
  })
  const growth = requests
    .filter(({ projects }) => projects === sizes.large)
    .flatMap(({ name, as, alone, together }) => {
      const before = requests.find((one) => one.name === name && one.as === as && one.projects === sizes.small)
      const row = [alone.p50, alone.p99, together.p50, together.p99]
      const base = before && [before.alone.p50, before.alone.p99, before.together.p50, before.together.p99]
      return base ? [[name, as, ...row.map((value, at) => ratio(times(value, base[at])))]] : []
    })
  const sections = [
    `# Benchmark, ${at}`,
    Object.values(machine)
      .filter((one) => one !== null)
      .join(' · '),
    '## Aims',
    table(
      ['', 'at most', 'is', ''],
      aimsOf(measured).map(({ what, most, is }) => [
        what,
        ratio(most),
        ratio(is),
        is === null ? 'not measured' : is <= most ? 'reached' : 'not reached',
      ]),
    ),
    ...(looks.length > 0
      ? [
          '## Pages',
          'Medians in ms from the start of the journey. The bare page is a table of 20 rows from the same packages, without a request. The first rows of the list are drawn before the script is there; the whole page has all that one can press.',
          table(
            [
              'condition',
              'cache',
              'bare: content',
              'bare: row',
              'list: content',
              'list: row',
              'list: whole',
              'row / bare content',
              'whole / bare content',
            ],
            pagesOf(looks).map(({ condition, cache, bare, list }) => [
              condition,
              cache,
              ...[bare.content, bare.row, list.content, list.row, list.whole].map(ms),
              ratio(times(list.row, bare.content)),
              ratio(times(list.whole, bare.content)),
            ]),
          ),
        ]
      : []),
    ...(requests.length > 0
      ? [
          '## Requests',
          `In ms. "times" is the p50 against that of \`${constants.api}\`, whose answer is constant: key, routing and JSON without data.`,
          table(['', 'as', 'projects', 'p50', 'p99', 'times', '16: p50', '16: p99', '16: times', 'samples'], perRequest),
          `## ${sizes.large.toLocaleString('en')} projects against ${sizes.small.toLocaleString('en')}`,
          table(['', 'as', 'p50', 'p99', '16: p50', '16: p99'], growth),
          "## The list's statements alone",
          'Run in another process after the requests: on a machine that does other work meanwhile only the p50 compare.',
          table(
            ['as', 'projects', 'p50', 'p99', 'list / statements: p50', 'p99'],
            statements.map(({ as, projects, took }) => {
              const list = requests.find((one) => one.name === 'list' && one.as === as && one.projects === projects)?.alone
              const ratios = [times(list?.p50, took.p50), times(list?.p99, took.p99)].map(ratio)
              return [as, projects.toLocaleString('en'), ms(took.p50), ms(took.p99), ...ratios]
            }),
          ),
        ]
      : []),
    ...mixedSections(mixed, sizes.large),
    '## Start and memory',
    table(
      ['', 'ms to the first answer', 'MB', 'MB at most'],
      [...starts, ...memory.map((one) => ({ ...one, ms: Number.NaN }))].map(({ what, ms: took, memory }) => [
        what,
        ms(took),
        String(memory?.now ?? '–'),
        String(memory?.peak ?? '–'),
      ]),
    ),
  ]
  return `${sections.join('\n\n')}\n`
}
