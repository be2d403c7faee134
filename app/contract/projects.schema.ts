import { z } from 'zod'
import type { Payloads } from './endpoint.ts'
import { shareCallsOf } from './shares.schema.ts'
import { Archived, Description, Id, IdList, Level, MailText, Name, Note, OrderDir, paging, QueryText, Time, User } from './values.schema.ts'

const Groups = z
  .array(z.object({ id: Id, name: z.string() }))
  .optional()
  .describe('The groups with a share that you can see, by name; with `nesting` absent. Not on Civis.')

export const ProjectSummary = z.object({
  id: Id,
  author: User,
  name: z.string(),
  description: z.string().nullable(),
  users: z.array(User).describe('The author, and the people with a share whom you can see; with `nesting` nobody.'),
  groups: Groups,
  autoShare: z.boolean(),
  createdAt: Time,
  updatedAt: Time,
  archived: z.boolean(),
  hidden: z.boolean().describe('Not on Civis.'),
  myPermissionLevel: Level.describe('Not on Civis.'),
  parentIds: z
    .array(Id)
    .optional()
    .describe('With `nesting`: the projects that it is in, first added first, of those that this list would show. Not on Civis.'),
  unseenParents: z
    .int()
    .optional()
    .describe('With `nesting`: how many Auto-Share projects that you cannot read it is in, where you manage it; else 0. Not on Civis.'),
  projectCount: z
    .int()
    .optional()
    .describe('With `nesting`: how many projects are directly in it, of those that this list would show. Not on Civis.'),
})

/** A project that holds another one. An Auto-Share project that you cannot read shows its id and `autoShare` only (docs/rules.md 13). */
export const ParentProject = ProjectSummary.extend({
  author: User.nullable(),
  name: z.string().nullable(),
  createdAt: Time.nullable(),
  updatedAt: Time.nullable(),
  archived: z.boolean().nullable(),
  hidden: z.boolean().nullable(),
  myPermissionLevel: Level.nullable(),
})

const Status = z.object({ state: z.string(), updatedAt: Time })
const Stamped = { id: Id, createdAt: Time, updatedAt: Time }
const Job = z.object({
  ...Stamped,
  name: z.string(),
  type: z.string(),
  finishedAt: Time.nullable(),
  state: z.string(),
  lastRun: Status.nullable(),
})
const Deployed = z.object({ ...Stamped, name: z.string(), currentDeploymentId: Id.nullable(), lastDeploy: Status.nullable() })

export const ProjectObject = z.object({
  projectId: Id,
  objectId: Id,
  objectType: z.string(),
  fcoType: z.string(),
  subType: z.string().nullable(),
  name: z.string().nullable().describe('Null if you cannot read the object.'),
  icon: z.string(),
  author: z.string().nullable().describe("The author's name."),
  updatedAt: Time.nullable(),
  autoShare: z.boolean().nullable().describe('Of projects only.'),
  archived: z.boolean().nullable(),
  hidden: z.boolean().nullable(),
  myPermissionLevel: Level.nullable(),
})

export const ProjectDetail = z.object({
  id: Id,
  author: User,
  name: z.string(),
  description: z.string().nullable(),
  users: z.array(User),
  groups: Groups,
  autoShare: z.boolean(),
  createdAt: Time,
  updatedAt: Time,
  tables: z.array(
    z.object({
      schema: z.string(),
      name: z.string(),
      rowCount: z.int().nullable(),
      columnCount: z.int().nullable(),
      createdAt: Time,
      updatedAt: Time,
    }),
  ),
  surveys: z.array(z.object(Stamped)),
  scripts: z.array(Job),
  imports: z.array(Job),
  exports: z.array(Job),
  models: z.array(z.object({ ...Stamped, name: z.string(), state: z.string() })),
  notebooks: z.array(Deployed),
  services: z.array(Deployed),
  workflows: z.array(z.object({ ...Stamped, name: z.string(), state: z.string(), lastExecution: Status.nullable() })),
  reports: z.array(z.object({ ...Stamped, name: z.string(), state: z.string() })),
  scriptTemplates: z.array(z.object({ ...Stamped, name: z.string() })),
  files: z.array(z.object({ ...Stamped, fileName: z.string(), fileSize: z.int(), expired: z.boolean().nullable() })),
  enhancements: z.array(z.object({ ...Stamped, name: z.string(), lastRun: Status.nullable() })),
  projects: z.array(z.object({ ...Stamped, name: z.string(), description: z.string().nullable() })),
  allObjects: z.array(ProjectObject),
  note: z.string().nullable(),
  canCurrentUserEnableAutoShare: z.boolean(),
  hidden: z.boolean(),
  archived: z.boolean(),
  parentProject: z.object({ id: Id, name: z.string() }).nullable(),
  myPermissionLevel: Level,
})

const dependency = {
  objectType: z.string(),
  fcoType: z.string(),
  id: Id,
  name: z.string().nullable().describe('Null if you cannot read it.'),
  permissionLevel: Level.nullable().describe("The person's own level, not through groups."),
  description: z.string().nullable(),
}
export const Dependency = z.object({
  ...dependency,
  shareable: z.boolean(),
  neededBy: z
    .array(Id)
    .optional()
    .describe(
      'What of the project needs it, of what you can read; nothing where it is there only because it is in the project. Not on Civis.',
    ),
})
const TransferredDependency = z.object({ ...dependency, shared: z.boolean() })

export const projectsSchema = {
  list: {
    summary: 'List the projects that you can read',
    query: {
      permission: Level.optional().describe('Only projects on which you have this level or more.'),
      autoShare: z.boolean().optional().describe('Only projects with Auto-Share on, or off.'),
      author: IdList.optional().describe('Only projects of these authors: user ids, separated by commas.'),
      hidden: z.boolean().default(false).describe('List the hidden projects instead.'),
      archived: Archived.default('false').describe("'false', 'true' (only archived) or 'all'."),
      ...paging(20),
      order: z.enum(['updated_at', 'name', 'created_at']).default('updated_at').describe('The field to order by.'),
      orderDir: OrderDir.default('desc').describe('asc or desc.'),
      query: QueryText.optional().describe('Only projects with this piece in their name or description. Not on Civis.'),
      excludeAuthor: IdList.optional().describe('Leave out the projects of these authors. Not on Civis.'),
      favorite: z.boolean().optional().describe('Only your favourites, or only the others. Not on Civis.'),
      root: z
        .boolean()
        .optional()
        .describe('Only projects that are in no other that this list would show, or only the others. Not on Civis.'),
      parent: Id.optional().describe('Only projects that are directly in this one. Not on Civis.'),
      below: Id.optional().describe('Only projects that are in this one, at any depth. Not on Civis.'),
      lineage: IdList.optional().describe('Only these projects and those that hold them, at any depth. Not on Civis.'),
      nesting: z
        .boolean()
        .default(false)
        .describe('Show `parentIds`, `unseenParents` and `projectCount` in place of `users`. Not on Civis.'),
    },
    returns: z.array(ProjectSummary),
    paged: true,
  },
  post: {
    summary: 'Create a project',
    body: {
      name: Name.describe('The name of the project.'),
      description: Description.nullable().describe('What the project is.'),
      note: Note.nullish().describe('Notes about the project, in Markdown.'),
      autoShare: z.boolean().nullish().describe('Whether the project shares its objects with its people.'),
      hidden: z.boolean().nullish().describe('Whether the project is left out of lists.'),
    },
    returns: ProjectDetail,
  },
  get: { summary: 'Get a project and the objects in it', returns: ProjectDetail },
  put: {
    summary: 'Change the name, description or note of a project',
    body: {
      name: Name.optional().describe('The name of the project.'),
      description: Description.nullish().describe('What the project is.'),
      note: Note.nullish().describe('Notes about the project, in Markdown.'),
    },
    returns: ProjectDetail,
  },
  /** Civis drops it from its client by the word "deprecated" in the summary; so does ours. */
  delete: { summary: 'Archive a project (deprecated, use archive)' },
  postClone: {
    summary: 'Clone a project',
    body: {
      cloneSchedule: z.boolean().nullish().describe('Copy the schedules of the cloned objects.'),
      cloneNotifications: z.boolean().nullish().describe('Copy the notifications of the cloned objects.'),
    },
    returns: ProjectDetail,
    status: 201,
  },
  putAutoShare: {
    summary: 'Switch Auto-Share of a project',
    body: { autoShare: z.boolean().describe('On or off.') },
    returns: ProjectDetail,
  },
  putArchive: {
    summary: 'Archive or restore a project',
    body: { status: z.boolean().describe('True to archive, false to restore.') },
    returns: ProjectDetail,
  },
  ...shareCallsOf('a project'),
  listDependencies: {
    summary: 'List what a project depends on',
    query: { userId: Id.optional().describe('The person whose levels to show.') },
    returns: z.array(Dependency),
  },
  putTransfer: {
    summary: 'Make another person the author of a project',
    body: {
      userId: Id.describe('The new author.'),
      includeDependencies: z.boolean().describe('Give the new author manage on everything that the project depends on, as far as you can.'),
      emailBody: MailText.nullish().describe('Text for the mail.'),
      sendEmail: z.boolean().nullish().describe('Send a mail to the new author.'),
    },
    returns: z.object({ dependencies: z.array(TransferredDependency) }),
  },
  listParentProjects: {
    summary: 'List the projects that a project is in',
    query: { hidden: z.boolean().default(false).describe('List the hidden projects instead.') },
    returns: z.array(ParentProject),
  },
  putParentProjects: { summary: 'Put a project into another one' },
  deleteParentProjects: { summary: 'Take a project out of another one' },
} satisfies Payloads
