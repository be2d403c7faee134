import { objectKinds, type ObjectType } from '#app/contract/objectKinds.ts'

/** What people call one object of a type, and several. */
export interface TypeWords {
  one: string
  many: string
}

const words = (one: string, many = `${one}s`): TypeWords => ({ one, many })

/** One word for each type, the same in every list, picker, graph and report. */
export const typeWords: Record<ObjectType, TypeWords> = {
  table: words('Table'),
  survey: words('Survey'),
  script: words('Script'),
  import: words('Import'),
  export: words('Export'),
  model: words('Model'),
  notebook: words('Notebook'),
  service: words('Service'),
  workflow: words('Workflow'),
  report: words('Report'),
  script_template: words('Template'),
  file: words('File'),
  enhancement: words('Enhancement'),
  project: words('Project'),
  credential: words('Credential'),
  remote_host: words('Remote host'),
}

const first = (fcoType: string) => fcoType.split('/')[0] ?? ''
const byWire = new Map(objectKinds.map(({ fcoType, type }) => [first(fcoType), type]))
const bySearchWord = new Map(objectKinds.map(({ search, type }) => [search, type]))

/** The type behind the wire's `scripts/sql`, or its first word alone; null for one that nobody told us of. */
export const typeOfWire = (fcoType: string): ObjectType | null => byWire.get(first(fcoType)) ?? null

/** The type behind a word of `/search`; null for one that nobody told us of. */
export const typeOfFound = (word: string): ObjectType | null => bySearchWord.get(word) ?? null

/** The words of the wire's `scripts/sql`; a type that nobody told us of is called what the server calls it. */
export function wordsOfWire(fcoType: string): TypeWords {
  const type = typeOfWire(fcoType)
  return type ? typeWords[type] : { one: first(fcoType), many: first(fcoType) }
}

const kinds: Record<string, string> = {
  sql: 'SQL',
  containers: 'Container',
  python3: 'Python',
  r: 'R',
  dbt: 'dbt',
  javascript: 'JavaScript',
  custom: 'Template',
  html: 'HTML',
  tableau: 'Tableau',
  services: 'Service',
  service: 'Service',
  'cass-ncoa': 'CASS/NCOA',
  'civis-data-match': 'Data match',
  geocode: 'Geocode',
  'identity-resolution': 'Identity resolution',
}
// Of the other types the wire's kind only says the type once more.
const withKinds: readonly string[] = ['scripts', 'reports', 'enhancements']

/** `Python`, where a type (`scripts`) has kinds; one that nobody told us of as the server calls it. */
export const kindWord = (type: string, kind: string | null): string | null =>
  kind !== null && withKinds.includes(type) ? (kinds[kind] ?? kind) : null
