import { IconCube } from '@tabler/icons-react'
import { objectKinds } from '#app/contract/objectKinds.ts'
import { objectTypes, type ShownType } from './objectTypes.ts'

const byWire = new Map(objectKinds.map(({ fcoType, type }) => [fcoType.split('/')[0], objectTypes[type]]))

/** How a project's group of objects is shown (`scripts`); a type that nobody told us of is called what the server calls it. */
export const heldType = (type: string): ShownType => byWire.get(type) ?? { one: type, many: type, icon: IconCube }

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

/** `Python`, where a type has kinds; one that nobody told us of as the server calls it. */
export const kindWord = (type: string, kind: string | null): string | null =>
  kind !== null && withKinds.includes(type) ? (kinds[kind] ?? kind) : null
