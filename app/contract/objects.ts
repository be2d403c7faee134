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
  /** No calls under it put the object into a project or take it out. */
  placed?: false
  /** No calls under it share the object (docs/rules.md 9). */
  shared?: false
}

const jobs = ['script', 'import', 'export', 'model', 'enhancement'] as const

/** The paths under which Civis has objects of other types than projects. A type with several kinds has several paths. */
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
  tables: { types: ['table'], shared: false },
  databases: { types: ['table'], key: '{id}/schemas/{schemaName}/tables/{tableName}', shared: false },
  credentials: { types: ['credential'], placed: false },
  remote_hosts: { types: ['remote_host'], placed: false },
} as const satisfies Record<string, ObjectPath>

type Paths = typeof objectPaths
type ObjectPathName = keyof Paths
/** The 24 paths under which objects are added to projects and taken out. */
export type ProjectPathName = { [P in ObjectPathName]: Paths[P] extends { placed: false } ? never : P }[ObjectPathName]
/** The 24 paths under which objects of other types than projects are shared. */
export type SharePathName = { [P in ObjectPathName]: Paths[P] extends { shared: false } ? never : P }[ObjectPathName]

type Key<P extends ObjectPathName> = Paths[P] extends { key: infer K extends string } ? K : '{id}'
type Placing<V extends 'PUT' | 'DELETE', P extends ProjectPathName> = `${V} /${P}/${Key<P>}/projects/{projectId}`
type Listing<P extends ProjectPathName> = `GET /${P}/${Key<P>}/projects`

/** The share calls of one path, by the names that the same calls have among those of projects. */
const shareCalls = {
  listShares: ['GET', 'shares'],
  putSharesUsers: ['PUT', 'shares/users'],
  putSharesGroups: ['PUT', 'shares/groups'],
  deleteSharesUsers: ['DELETE', 'shares/users/{userId}'],
  deleteSharesGroups: ['DELETE', 'shares/groups/{groupId}'],
} as const
type ShareCalls = typeof shareCalls
export type ShareCallName = keyof ShareCalls

type ShareRoutes = {
  [N in `${ShareCallName} ${SharePathName}`]: N extends `${infer C extends ShareCallName} ${infer P extends SharePathName}`
    ? `${ShareCalls[C][0]} /${P}/{id}/${ShareCalls[C][1]}`
    : never
}
export type ObjectRoutes = { [P in ProjectPathName as `put ${P}`]: Placing<'PUT', P> } & {
  [P in ProjectPathName as `delete ${P}`]: Placing<'DELETE', P>
} & { [P in ProjectPathName as `list ${P}`]: Listing<P> } & ShareRoutes

/** Every path. */
export const pathNames = Object.keys(objectPaths).filter((path): path is ObjectPathName => Object.hasOwn(objectPaths, path))
const traits = (path: ObjectPathName): ObjectPath => objectPaths[path]

/** Every path with calls that put objects into projects, for the loops that make something for each. */
export const projectPathNames = pathNames.filter((path): path is ProjectPathName => traits(path).placed !== false)
/** Every path with calls that share, for the loops that make something for each. */
export const sharePathNames = pathNames.filter((path): path is SharePathName => traits(path).shared !== false)
/** The names of the calls that share. */
export const shareCallNames = Object.keys(shareCalls).filter((name): name is ShareCallName => Object.hasOwn(shareCalls, name))

const projectsOf = (path: ProjectPathName) => `/${path}/${traits(path).key ?? '{id}'}/projects`

const routes = fromEntries<ObjectRoutes>([
  ...projectPathNames.flatMap((path): [`${'put' | 'delete' | 'list'} ${ProjectPathName}`, string][] => [
    [`put ${path}`, `PUT ${projectsOf(path)}/{projectId}`],
    [`delete ${path}`, `DELETE ${projectsOf(path)}/{projectId}`],
    [`list ${path}`, `GET ${projectsOf(path)}`],
  ]),
  ...sharePathNames.flatMap((path) =>
    shareCallNames.map((name): [keyof ShareRoutes, string] => {
      const [method, call] = shareCalls[name]
      return [`${name} ${path}`, `${method} /${path}/{id}/${call}`]
    }),
  ),
])

/**
 * What is done with objects of other types than projects: adding one to a project (`put scripts/sql`) and taking it out
 * (`delete scripts/sql`), the projects that it is in (`list scripts/sql`), and the five calls that share one
 * (`putSharesUsers scripts/sql`).
 */
export const objects = family<typeof objectsSchema>()('objects', routes)
