import { isolated } from '#app/lib/isolated.ts'
import type { Outcome } from '#app/lib/transfer/outcome.ts'
import type { Dot } from '#app/lib/transfer/picture.ts'
import { thousands } from '#app/lib/words.ts'
import { nameOf, type Row } from './rows.ts'

/** How many they stand for. */
export const sum = (dots: readonly Dot[]) => dots.reduce((n, { items }) => n + items.length, 0)

export type ByKey = ReadonlyMap<string, Row>
const rowsIn = ({ items }: Dot, byKey: ByKey): Row[] => items.flatMap(({ key }) => byKey.get(key) ?? [])
export const canPick = (dot: Dot, byKey: ByKey) => rowsIn(dot, byKey).some(({ standing }) => standing === 'can')

/** What becomes of it; nothing where a group has several. */
export function resultOf(dot: Dot, byKey: ByKey): Outcome['result'] | undefined {
  const [first, ...others] = new Set(rowsIn(dot, byKey).map(({ outcome }) => outcome.result))
  return others.length > 0 ? undefined : first
}

/** A dot in words: what it is, where, and what becomes of it. */
export function wordsOf(dot: Dot, byKey: ByKey): string {
  if (dot.kind === 'project') return `${isolated(dot.label)}, the project`
  const rows = rowsIn(dot, byKey)
  const [row] = rows
  if (!row) return dot.label
  const where = row.item.relation === 'in' ? 'in the project' : 'needed by something in it'
  if (dot.kind === 'item') return `${isolated(nameOf(row.item))}, ${where}: ${row.outcome.why}`
  const get = rows.filter(({ outcome }) => outcome.result === 'shared').length
  return `${dot.label}, ${where}: ${get === rows.length ? 'all' : get === 0 ? 'none' : thousands(get)} to be shared. Opens one by one`
}
