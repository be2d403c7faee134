import { type Level, rank } from '#app/contract/levels.ts'
import { type Cell, type Preview, type PreviewRow, turn } from './autoSharePreview.ts'
import { plainText } from '../plainText.ts'

/** From what to what; with the same at both ends it is kept, and `how` says by what. */
export interface Step {
  from: Level | null
  to: Level | null
  /** By what a level is kept, in words; empty where that needs no saying. */
  how: string
  /** Whether it is so is not known. */
  open: boolean
}

/** What becomes of some holders alike, on some objects alike. */
export interface PreviewLine extends Step {
  /** The objects' things. */
  things: readonly number[]
}

/** Holders for whom everything becomes the same. */
export interface PreviewGroup {
  rows: readonly PreviewRow[]
  /** What changes comes first, the highest level first. */
  lines: readonly PreviewLine[]
}

/** Says by what a holder keeps a level. */
export type HowWords = (cell: Cell, row: PreviewRow) => string

const stepOf = ({ before, after, open }: Cell, how: string): Step => {
  const [from, to] = [before?.level ?? null, after?.level ?? null]
  return { from, to, how: open ? 'unless something else gives it' : from === to && to !== null ? how : '', open }
}

/** What becomes of one holder, by what becomes of it: objects on which it is the same stand together. What they have nowhere is left out. */
export function linesOf(row: PreviewRow, howWords: HowWords): PreviewLine[] {
  const lines = new Map<string, Step & { things: number[] }>()
  for (const [thing, cell] of row.cells) {
    if (!cell.before && !cell.after) continue
    const step = stepOf(cell, howWords(cell, row))
    const key = `${step.from} ${step.to} ${step.how}`
    const line = lines.get(key) ?? { ...step, things: [] }
    line.things.push(thing)
    lines.set(key, line)
  }
  const changes = ({ from, to }: Step) => Number(from !== to)
  return [...lines.values()].toSorted((a, b) => changes(b) - changes(a) || rank(b.to) - rank(a.to) || rank(b.from) - rank(a.from))
}

/** Whoever is on the project as themself, those together for whom everything becomes the same: those for whom most changes come first. */
export function previewGroups(rows: readonly PreviewRow[], howWords: HowWords): PreviewGroup[] {
  const groups = new Map<string, { rows: PreviewRow[]; lines: readonly PreviewLine[] }>()
  for (const row of rows) {
    const lines = linesOf(row, howWords)
    const key = JSON.stringify(lines)
    const group = groups.get(key) ?? { rows: [], lines }
    group.rows.push(row)
    groups.set(key, group)
  }
  const changed = ({ lines }: PreviewGroup) => lines.reduce((sum, { from, to, things }) => sum + (from === to ? 0 : things.length), 0)
  return [...groups.values()].toSorted((a, b) => changed(b) - changed(a) || b.rows.length - a.rows.length)
}

/** What becomes of people, whoever they have it through: for each step, who and on how many objects each. */
export interface StepCount extends Omit<Step, 'how'> {
  people: readonly PreviewRow[]
  /** The fewest and the most objects that it is for one of them. */
  objects: readonly [number, number]
}

const isPerson = ({ kind }: PreviewRow) => kind === 'user'

/** How many people go from what to what; the highest level first, what is taken after what is given, what nobody knows last. */
export function stepCounts({ rows }: Pick<Preview, 'rows'>): StepCount[] {
  const steps = new Map<string, Omit<Step, 'how'> & { counts: Map<PreviewRow, number> }>()
  for (const row of rows.filter(isPerson)) {
    for (const cell of row.cells.values()) {
      if (turn(cell) === 0) continue
      const { from, to, open } = stepOf(cell, '')
      const key = `${from} ${to} ${open}`
      const step = steps.get(key) ?? { from, to, open, counts: new Map<PreviewRow, number>() }
      step.counts.set(row, (step.counts.get(row) ?? 0) + 1)
      steps.set(key, step)
    }
  }
  const gains = ({ from, to }: StepCount) => Number(rank(to) > rank(from))
  const unknown = ({ open }: StepCount) => Number(open)
  return [...steps.values()]
    .map(({ counts, ...step }): StepCount => {
      const numbers = [...counts.values()]
      return { ...step, people: [...counts.keys()], objects: [Math.min(...numbers), Math.max(...numbers)] }
    })
    .toSorted((a, b) => unknown(a) - unknown(b) || gains(b) - gains(a) || rank(b.to) - rank(a.to) || rank(b.from) - rank(a.from))
}

/** The people for whom nothing changes, though they are on the project and have something on its objects. */
export const unchanged = ({ rows }: Pick<Preview, 'rows'>): PreviewRow[] =>
  rows.filter((row) => isPerson(row) && [...row.cells.values()].every((cell) => turn(cell) === 0))

/** What of a group's members is like the group, and who of them differs because they have more by something else. */
export function membersLike({ rows }: Pick<Preview, 'rows'>, group: PreviewRow): { same: number; more: number } | null {
  if (!group.members) return null
  const members = new Set(group.members)
  const people = rows.filter((row) => isPerson(row) && members.has(row.id))
  const isSame = (row: PreviewRow) =>
    [...group.cells].every(([thing, cell]) => {
      const own = row.cells.get(thing)
      return rank(own?.before?.level) === rank(cell.before?.level) && rank(own?.after?.level) === rank(cell.after?.level)
    })
  const same = people.filter(isSame).length
  return { same, more: people.length - same }
}

/** Those with a piece of text in their name, each by themself and with everything, people through groups too; then those objects, with everybody who is on the project. */
export function foundIn({ rows, objects }: Preview, text: string, howWords: HowWords): PreviewGroup[] {
  const has = (name: string | null) => name !== null && plainText(name).includes(plainText(text))
  const things = new Set(objects.filter(({ name }) => has(name)).map(({ thing }) => thing))
  const onlyThese = (row: PreviewRow): PreviewRow => ({ ...row, cells: new Map([...row.cells].filter(([thing]) => things.has(thing))) })
  const named = rows.filter(({ name }) => has(name)).flatMap((row) => previewGroups([row], howWords))
  return [...named, ...previewGroups(rows.filter(({ direct }) => direct).map(onlyThese), howWords)].filter(({ lines }) => lines.length > 0)
}
