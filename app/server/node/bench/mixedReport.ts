import type { Mixed } from './mixed.ts'
import { times } from './samples.ts'
import { ms, ratio, table } from './table.ts'

/** What the mixed load came to, for the report; nothing where it was not measured. */
export function mixedSections(mixed: readonly Mixed[], projects: number): string[] {
  if (mixed.length === 0) return []
  const perSecond = (value: number) => value.toFixed(0)
  const errors = mixed.flatMap(({ processes, errors }) =>
    errors.map(({ what, count, sentence }) => [String(processes), what, String(count), sentence.replaceAll(/[|\n]/g, ' ')]),
  )
  return [
    '## Mixed reads and writes',
    `Sixteen people at once on ${projects.toLocaleString('en')} projects: 70 reads and 30 writes of a hundred, half of the writes to projects that all of them change. In ms; "times" is against the constant answer of the same processes to the same people, just before.`,
    table(
      [
        'processes',
        'a second',
        'times',
        'reads: p50',
        'p99',
        'p50 times',
        'writes: p50',
        'p99',
        'p50 times',
        'constant: a second',
        'p50',
        'p99',
        'errors',
      ],
      mixed.map(({ processes, perSecond: all, constant, reads, writes, errors }) => [
        String(processes),
        perSecond(all),
        ratio(times(all, constant.perSecond)),
        ms(reads.p50),
        ms(reads.p99),
        ratio(times(reads.p50, constant.took.p50)),
        ms(writes.p50),
        ms(writes.p99),
        ratio(times(writes.p50, constant.took.p50)),
        perSecond(constant.perSecond),
        ms(constant.took.p50),
        ms(constant.took.p99),
        String(errors.reduce((sum, { count }) => sum + count, 0)),
      ]),
    ),
    table(
      ['', ...mixed.flatMap(({ processes }) => [`${processes}: samples`, 'p50', 'times', 'p99', 'longest'])],
      (mixed[0]?.kinds ?? []).map(({ name }) => [
        name,
        ...mixed.flatMap(({ kinds, constant }) => {
          const kind = kinds.find((one) => one.name === name)
          if (!kind) return ['–', '–', '–', '–', '–']
          const { took, longest } = kind
          return [String(took.count), ms(took.p50), ratio(times(took.p50, constant.took.p50)), ms(took.p99), ms(longest)]
        }),
      ]),
    ),
    ...(errors.length > 0 ? [table(['processes', 'not answered as it should be', 'times', 'the first'], errors)] : []),
  ]
}
