import { z } from 'zod'
import { levels } from '#app/contract/levels.ts'

// What an import takes of the answers of Civis. Nearly any field may be null, missing or of another form there, so each is read for what
// it can be; nothing is made up that would give a right: what is not clearly true is false.

/** Text as a database can hold it: without NUL, and without halves of characters. */
const clean = (text: string) => Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8')
const text = z.string().transform(clean).nullish().catch(null)
const id = z.int().positive()
const maybeId = id.nullish().catch(null)
const count = z.int().nonnegative().nullish().catch(null)
const flag = z
  .unknown()
  .optional()
  .transform((value) => value === true || value === 'true')
/** An unknown word is no level. */
const level = z.enum(levels).nullish().catch(null)
const time = z
  .string()
  .transform((given) => new Date(given))
  .refine((date) => !Number.isNaN(date.getTime()))
  .nullish()
  .catch(null)
/** A list without what cannot be read of it. */
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((all) =>
      all.flatMap((one) => {
        const { data } = item.safeParse(one)
        return data === undefined ? [] : [data]
      }),
    )

const User = z.object({ id, name: text, username: text })
const stamped = { id, createdAt: time, updatedAt: time }
const Status = z.object({ state: text, updatedAt: time }).nullish().catch(null)

export const Me = z.object({
  id,
  name: text,
  username: text,
  email: text,
  roles: z.array(z.string()).catch([]),
  organizationName: text,
  organizationSlug: text,
})
const GroupName = z.object({ id, name: text, slug: text, organizationId: maybeId })
export const Person = z.object({
  id,
  user: text,
  name: text,
  email: text,
  active: z
    .unknown()
    .optional()
    .transform((value) => value !== false && value !== 'false'),
  primaryGroupId: maybeId,
  groups: list(GroupName),
  createdAt: time,
  updatedAt: time,
})
export const Group = z.object({ ...GroupName.shape, description: text, createdAt: time, updatedAt: time, members: list(User) })

/** A project in a list: the parents of another one, or all of them. */
export const Listed = z.object({ id, name: text, archived: flag, hidden: flag })

const Thing = z.object({
  ...stamped,
  name: text,
  fileName: text,
  state: text,
  lastRun: Status,
  lastDeploy: Status,
  lastExecution: Status,
  finishedAt: time,
  currentDeploymentId: maybeId,
  fileSize: count,
  expired: z.boolean().nullish().catch(null),
  description: text,
})
export type Thing = z.output<typeof Thing>
const Table = z.object({ schema: text, name: text, rowCount: count, columnCount: count, createdAt: time, updatedAt: time })

/** Where a project's answer has the things of each type. Tables are told apart by name alone. */
export const arrays = {
  survey: 'surveys',
  script: 'scripts',
  import: 'imports',
  export: 'exports',
  model: 'models',
  notebook: 'notebooks',
  service: 'services',
  workflow: 'workflows',
  report: 'reports',
  script_template: 'scriptTemplates',
  file: 'files',
  enhancement: 'enhancements',
  project: 'projects',
} as const
const things = list(Thing)

export const InProject = z.object({
  objectId: id,
  objectType: z.string(),
  fcoType: z.string(),
  name: text,
  author: text,
  updatedAt: time,
  archived: flag,
  hidden: flag,
  myPermissionLevel: level,
})
export type InProject = z.output<typeof InProject>

export const Project = z.object({
  ...stamped,
  author: User,
  name: text,
  description: text,
  note: text,
  users: list(User),
  autoShare: flag,
  archived: flag,
  hidden: flag,
  myPermissionLevel: level,
  tables: list(Table),
  surveys: things,
  scripts: things,
  imports: things,
  exports: things,
  models: things,
  notebooks: things,
  services: things,
  workflows: things,
  reports: things,
  scriptTemplates: things,
  files: things,
  enhancements: things,
  projects: things,
  allObjects: list(InProject),
})
export type Project = z.output<typeof Project>

const Named = z.object({ id, name: text })
const Shared = z.object({ users: list(Named), groups: list(Named) }).catch({ users: [], groups: [] })
export const Shares = z.object({ readers: Shared, writers: Shared, owners: Shared })
export type Shares = z.output<typeof Shares>

export const Dependency = z.object({
  id,
  objectType: z.string(),
  fcoType: z.string(),
  name: text,
  description: text,
  neededBy: z.array(id).nullish().catch(null),
})
