import { family, fromEntries } from './endpoint.ts'
import type { ObjectType } from './objectKinds.ts'
import type { objectsSchema } from './objects.schema.ts'

interface ObjectPath {
  /** The types that answer under the path; the rest is 404 there (docs/rules.md 13). */
  types: readonly ObjectType[]
  /** The only kind of that type; absent where the path takes every kind. */
  sub?: string
  /** The names in the path, where they are not a single id. */
  key?: string
}

const jobs = ['script', 'import', 'export', 'model', 'enhancement'] as const

/** The 24 paths under which Civis adds objects to projects and takes them out. A type with several kinds has several paths. */
export const objectPaths = {
  'scripts/sql': { types: ['script'], sub: 'sql' },
  'scripts/containers': { types: ['script'], sub: 'containers' },
  'scripts/python3': { types: ['script'], sub: 'python3' },
  'scripts/r': { types: ['script'], sub: 'r' },
  'scripts/dbt': { types: ['script'], sub: 'dbt' },
  'scripts/javascript': { types: ['script'], sub: 'javascript' },
  'scripts/custom': { types: ['script'], sub: 'custom' },
  imports: { types: ['import'] },
  jobs: { types: jobs },
  models: { types: ['model'] },
  notebooks: { types: ['notebook'] },
  services: { types: ['service'] },
  workflows: { types: ['workflow'] },
  reports: { types: ['report'] },
  'reports/sql': { types: ['report'], sub: 'sql' },
  'reports/services': { types: ['report'], sub: 'services' },
  'templates/scripts': { types: ['script_template'] },
  files: { types: ['file'] },
  'enhancements/cass-ncoa': { types: ['enhancement'], sub: 'cass-ncoa' },
  'enhancements/civis-data-match': { types: ['enhancement'], sub: 'civis-data-match' },
  'enhancements/geocode': { types: ['enhancement'], sub: 'geocode' },
  'enhancements/identity-resolution': { types: ['enhancement'], sub: 'identity-resolution' },
  tables: { types: ['table'] },
  databases: { types: ['table'], key: '{id}/schemas/{schemaName}/tables/{tableName}' },
} as const satisfies Record<string, ObjectPath>

type Paths = typeof objectPaths
export type ObjectPathName = keyof Paths
type Key<P extends ObjectPathName> = Paths[P] extends { key: infer K extends string } ? K : '{id}'
type Route<V extends 'PUT' | 'DELETE', P extends ObjectPathName> = `${V} /${P}/${Key<P>}/projects/{projectId}`

export type ObjectRoutes = { [P in ObjectPathName as `put ${P}`]: Route<'PUT', P> } & {
  [P in ObjectPathName as `delete ${P}`]: Route<'DELETE', P>
}

/** Every pair of verb and path, for the loops that make something for each. */
export const objectPathNames = Object.keys(objectPaths).filter((path): path is ObjectPathName => Object.hasOwn(objectPaths, path))
const keyOf = (path: ObjectPathName) => {
  const { key = '{id}' }: ObjectPath = objectPaths[path]
  return key
}

const routes = fromEntries<ObjectRoutes>(
  objectPathNames.flatMap((path) => [
    [`put ${path}`, `PUT /${path}/${keyOf(path)}/projects/{projectId}`],
    [`delete ${path}`, `DELETE /${path}/${keyOf(path)}/projects/{projectId}`],
  ]),
)

/** Adding an object to a project (`put scripts/sql`) and taking it out (`delete scripts/sql`): 24 pairs. */
export const objects = family<typeof objectsSchema>()('objects', routes)
