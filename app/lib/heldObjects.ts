import type { Level } from '#app/contract/levels.ts'
import type { ProjectDetail, ProjectObject } from '#app/contract/projects.ts'

/** One object of a project, put together from its typed array and its row in `allObjects`. */
export interface HeldObject {
  /** Unique within the project. */
  key: string
  /** The first word of the wire's type: `scripts`, `script_templates`; a word that we do not know stays as it is. */
  type: string
  /** What tells kinds of one type apart (`sql`), as far as the wire says. */
  kind: string | null
  /** Null where neither array gives it: a table whose row could not be found for certain. */
  id: number | null
  name: string
  fcoType: string | null
  /** The state to show: of what runs now, else of the last run. Null for what never runs. */
  state: string | null
  /** When it last ran, or changed its state. */
  ranAt: string | null
  updatedAt: string | null
  author: string | null
  /** Mine; null for tables, which carry none. */
  level: Level | null
  archived: boolean
  autoShare: boolean
  facts: ObjectFacts
}

/** What only some types have. */
export interface ObjectFacts {
  schema?: string
  rows?: number | null
  columns?: number | null
  bytes?: number
  expired?: boolean
  description?: string | null
}

export interface Held {
  objects: HeldObject[]
  /** How many there are of each type that may not be named to me. */
  unseen: Map<string, number>
}

type ArrayName =
  | 'tables'
  | 'surveys'
  | 'scripts'
  | 'imports'
  | 'exports'
  | 'models'
  | 'notebooks'
  | 'services'
  | 'workflows'
  | 'reports'
  | 'scriptTemplates'
  | 'files'
  | 'enhancements'
  | 'projects'
  | 'allObjects'
/** A connected server may leave arrays out. */
export type HeldArrays = { [K in ArrayName]?: ProjectDetail[K] | null }

interface Status {
  state: string
  updatedAt: string
}
/** Any item of a typed array but a table. */
interface Item {
  id: number
  updatedAt: string
  name?: string
  fileName?: string
  state?: string | null
  finishedAt?: string | null
  lastRun?: Status | null
  lastDeploy?: Status | null
  lastExecution?: Status | null
  fileSize?: number
  expired?: boolean | null
  description?: string | null
}

const itemArrays = {
  surveys: 'surveys',
  scripts: 'scripts',
  imports: 'imports',
  exports: 'exports',
  models: 'models',
  notebooks: 'notebooks',
  services: 'services',
  workflows: 'workflows',
  reports: 'reports',
  scriptTemplates: 'script_templates',
  files: 'files',
  enhancements: 'enhancements',
  projects: 'projects',
} as const satisfies Partial<Record<ArrayName, string>>

type Row = Pick<ProjectObject, 'fcoType' | 'objectType' | 'objectId'>
const typeOf = (row: Pick<Row, 'fcoType' | 'objectType'>) => row.fcoType.split('/')[0] || row.objectType || 'unknown'

/** What tells an object from every other: `scripts/12`, as ids of different types may be the same number. */
export const objectKey = (row: Row): string => `${typeOf(row)}/${row.objectId}`

/** The objects of a project: each once, none lost, whichever of the two lists names it. */
export function heldObjects(detail: HeldArrays): Held {
  const unmatched = new Map((detail.allObjects ?? []).map((row) => [objectKey(row), row]))
  const take = (key: string) => {
    const row = unmatched.get(key)
    unmatched.delete(key)
    return row
  }
  const objects: HeldObject[] = []
  for (const [array, type] of itemEntries(detail))
    for (const item of array) {
      const key = `${type}/${item.id}`
      const row = take(key)
      objects.push(row ? fromBoth(key, type, item, row) : fromItem(key, type, item))
    }
  const tableRows = [...unmatched.values()].filter((row) => typeOf(row) === 'tables' && row.name !== null)
  for (const [index, pair] of pairTables(detail.tables ?? [], tableRows).entries()) {
    const key = pair.row ? `tables/${pair.row.objectId}` : `tables/unmatched ${index}`
    take(key)
    objects.push(fromTable(key, pair))
  }
  const unseen = new Map<string, number>()
  for (const [key, row] of unmatched) {
    const type = typeOf(row)
    if (row.name === null) unseen.set(type, (unseen.get(type) ?? 0) + 1)
    else objects.push({ ...fromRow(key, type, row), name: row.name })
  }
  return { objects, unseen }
}

const itemEntries = (detail: HeldArrays): [readonly Item[], string][] => [
  [detail.surveys ?? [], itemArrays.surveys],
  [detail.scripts ?? [], itemArrays.scripts],
  [detail.imports ?? [], itemArrays.imports],
  [detail.exports ?? [], itemArrays.exports],
  [detail.models ?? [], itemArrays.models],
  [detail.notebooks ?? [], itemArrays.notebooks],
  [detail.services ?? [], itemArrays.services],
  [detail.workflows ?? [], itemArrays.workflows],
  [detail.reports ?? [], itemArrays.reports],
  [detail.scriptTemplates ?? [], itemArrays.scriptTemplates],
  [detail.files ?? [], itemArrays.files],
  [detail.enhancements ?? [], itemArrays.enhancements],
  [detail.projects ?? [], itemArrays.projects],
]

const bare = {
  kind: null,
  fcoType: null,
  state: null,
  ranAt: null,
  author: null,
  level: null,
  archived: false,
  autoShare: false,
  facts: {},
}

const singular = (type: string) => type.replaceAll('_', ' ').replace(/s$/, '')
const unnamed = (type: string, id: number) => `${singular(type).replace(/^./, (first) => first.toUpperCase())} ${id}`

function fromItem(key: string, type: string, item: Item): HeldObject {
  const last = item.lastRun ?? item.lastDeploy ?? item.lastExecution ?? null
  return {
    ...bare,
    key,
    type,
    id: item.id,
    name: item.name ?? item.fileName ?? unnamed(type, item.id),
    state: shownState(item.state ?? null, last?.state ?? null),
    ranAt: last?.updatedAt ?? item.finishedAt ?? null,
    updatedAt: item.updatedAt,
    facts: {
      ...(item.fileSize !== undefined && { bytes: item.fileSize }),
      ...(item.expired && { expired: true }),
      ...(item.description && { description: item.description }),
    },
  }
}

const fromRow = (key: string, type: string, row: ProjectObject): Omit<HeldObject, 'name'> => ({
  ...bare,
  key,
  type,
  id: row.objectId,
  kind: row.fcoType.split('/')[1] ?? row.subType ?? kindWord(row.objectType),
  fcoType: row.fcoType,
  updatedAt: row.updatedAt,
  author: row.author,
  level: row.myPermissionLevel,
  archived: row.archived ?? false,
  autoShare: row.autoShare ?? false,
})

const fromBoth = (key: string, type: string, item: Item, row: ProjectObject): HeldObject => {
  const { name, state, ranAt, updatedAt, facts } = fromItem(key, type, item)
  // A survey's typed item has no name; its row has.
  return { ...fromRow(key, type, row), name: item.name ?? item.fileName ?? row.name ?? name, state, ranAt, updatedAt, facts }
}

type Table = ProjectDetail['tables'][number]

const fromTable = (key: string, { table, row, certain }: Pair): HeldObject => ({
  ...(row && certain ? fromRow(key, 'tables', row) : { ...bare, key, type: 'tables', id: null }),
  name: table.name,
  updatedAt: table.updatedAt,
  facts: { schema: table.schema, rows: table.rowCount, columns: table.columnCount },
})

/** `JobTypes::CassNcoa` is `cass-ncoa`: enhancements say their kind nowhere else. */
const kindWord = (objectType: string): string | null => {
  const [, word] = objectType.split('::')
  return word ? word.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase() : null
}

// Map.groupBy is newer than Node 20.
function groupBy<Value, Key>(list: readonly Value[], by: (one: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>()
  for (const one of list) {
    const group = groups.get(by(one))
    if (group) group.push(one)
    else groups.set(by(one), [one])
  }
  return groups
}

interface Pair {
  table: Table
  row: ProjectObject | null
  certain: boolean
}

/**
 * Which row of `allObjects` is which table: the typed array has no ids. If both lists name the same tables in the same order, by place;
 * else by name, and among tables of one name by time. Where two would fit, the pair counts once and claims neither id nor author.
 */
function pairTables(tables: readonly Table[], rows: readonly ProjectObject[]): Pair[] {
  const sameOrder = tables.length === rows.length && tables.every((table, i) => rows[i]?.name === table.name)
  if (sameOrder) return tables.map((table, i) => ({ table, row: rows[i] ?? null, certain: true }))
  const rowsNamed = groupBy(rows, (row) => row.name)
  return [...groupBy(tables, (table) => table.name)].flatMap(([name, named]) => pairNamesakes(named, rowsNamed.get(name) ?? []))
}

function pairNamesakes(tables: readonly Table[], rows: readonly ProjectObject[]): Pair[] {
  const left = new Set(rows)
  const theRow = (table: Table) => {
    if (tables.length === 1 && rows.length === 1) return rows[0]
    const sameTime = rows.filter((row) => row.updatedAt === table.updatedAt)
    return sameTime.length === 1 && tables.filter((other) => other.updatedAt === table.updatedAt).length === 1 ? sameTime[0] : undefined
  }
  const found = tables.map((table) => ({ table, row: theRow(table) }))
  for (const { row } of found) if (row) left.delete(row)
  const rest = [...left]
  return found.map(({ table, row }) => ({ table, row: row ?? rest.shift() ?? null, certain: row !== undefined }))
}

const active: readonly string[] = ['running', 'queued']

/** What runs now is news; else how the last run ended; else what the object says of itself. */
const shownState = (state: string | null, last: string | null) => (state && active.includes(state) ? state : (last ?? state))
