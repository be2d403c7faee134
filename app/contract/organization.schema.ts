import { z } from 'zod'
import type { Payloads } from './endpoint.ts'
import { mostLines, largestCsv } from './lengths.ts'
import { Description, Id, Name, OrderDir, paging, QueryText, Text, Time } from './values.schema.ts'

/** By what somebody is known in files and commands: no blanks, nothing that a shell or a spreadsheet reads as more than text. */
export const Username = z
  .string('must be text')
  .trim()
  .regex(
    /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}._@+'-]{0,99})$/u,
    'must be 1 to 100 letters, digits and . _ - @ + signs, the first a letter or digit',
  )
export const Email = z
  .string('must be text')
  .trim()
  .max(254, 'must be 254 characters or fewer')
  .regex(/^[^\s@<>()"\\,;:\p{Cc}\p{Cf}]+@[^\s@<>()"\\,;:\p{Cc}\p{Cf}]+$/u, 'must be an address such as ben@example.org')
const People = z
  .array(Id)
  .min(1, 'must name somebody')
  .max(mostLines, `must name ${mostLines.toLocaleString('en')} people or fewer`)

const Person = z.object({
  id: Id,
  name: z.string(),
  username: z.string(),
  initials: z.string(),
  email: z.string(),
  admin: z.boolean(),
  active: z.boolean(),
  groups: z.array(z.object({ id: Id, name: z.string() })),
  lastSeenAt: Time.nullable(),
  /** How many API keys. */
  keys: z.int(),
  /** Until when a one-time link waits to be used; null where none does. */
  linkUntil: Time.nullable(),
  /** Of how many objects the author. */
  authorOf: z.int(),
})
const Group = z.object({ id: Id, name: z.string(), description: z.string().nullable(), memberCount: z.int() })

const Change = z.object({ what: z.enum(['name', 'mail', 'groups', 'active']), before: z.string(), after: z.string() })
const Line = z.object({
  /** As a spreadsheet or an editor counts them, the first being 1. */
  line: z.int(),
  result: z.enum(['added', 'changed', 'refused']),
  username: z.string(),
  name: z.string(),
  changes: z.array(Change),
  /** Why it is refused. */
  why: z.string().nullable(),
  /** What is worth a look, and no reason to refuse it. */
  remark: z.string().nullable(),
})

/** For organization admins; everybody else gets 403 (docs/rules.md 31 to 33). */
export const organizationSchema = {
  listPeople: {
    summary: 'List the people of the organization',
    query: {
      query: QueryText.optional(),
      state: z.enum(['all', 'active', 'inactive', 'admins', 'keyless']).default('all'),
      groupId: Id.optional(),
      order: z.enum(['name', 'username', 'last_seen_at']).default('name'),
      orderDir: OrderDir.default('asc'),
      ...paging(50),
    },
    returns: z.array(Person),
    paged: true,
  },
  getPerson: { summary: 'Get one person of the organization', returns: Person },
  addPerson: {
    summary: 'Add a person',
    body: { name: Name, username: Username, email: Email, admin: z.boolean().default(false), groupIds: z.array(Id).max(1_000).default([]) },
    returns: Person,
    status: 201,
  },
  changePerson: {
    summary: 'Change a person: name, user name, mail, role, groups, active or not',
    body: {
      name: Name.optional(),
      username: Username.optional(),
      email: Email.optional(),
      admin: z.boolean().optional(),
      active: z.boolean().optional(),
      groupIds: z.array(Id).max(1_000).optional(),
    },
    returns: Person,
  },
  makeLinks: {
    summary: 'Make one-time links by which people make their keys; with reset, what they have is ended first',
    body: { userIds: People, by: z.enum(['copy', 'mail']), reset: z.boolean().default(false) },
    returns: z.object({
      expiresAt: Time,
      links: z.array(
        z.object({
          userId: Id,
          name: z.string(),
          username: z.string(),
          email: z.string(),
          /** What stands after the # of the link, shown this once; null where it goes by mail. */
          secret: z.string().nullable(),
        }),
      ),
    }),
    status: 201,
  },
  addGroup: {
    summary: 'Add a group',
    body: { name: Name, description: Description.nullable().default(null), memberIds: z.array(Id).max(mostLines).default([]) },
    returns: Group,
    status: 201,
  },
  changeGroup: {
    summary: 'Change a group: name, description, who is in it',
    body: {
      name: Name.optional(),
      description: Description.nullable().optional(),
      add: z.array(Id).max(mostLines).default([]),
      remove: z.array(Id).max(mostLines).default([]),
    },
    returns: Group,
  },
  lookAtGroup: {
    summary: 'Say what deleting a group would take, and from how many',
    returns: z.object({
      id: Id,
      name: z.string(),
      /** Active people in it. */
      members: z.int(),
      inactive: z.int(),
      /** To how many projects it gives access, and to how many other objects, by Auto-Share too. */
      projects: z.int(),
      objects: z.int(),
      /** How many people lose how many of these altogether, having no other way to them; null where that is too much to count. */
      alone: z.object({ people: z.int(), objects: z.int() }).nullable(),
      /** Names what was found; it changes with who is in the group and what is shared with it. */
      plan: z.string(),
    }),
  },
  deleteGroup: {
    summary: 'Delete a group and its shares, as found by `plan`',
    query: { plan: z.string('must be the plan of what was looked at') },
  },
  importPeople: {
    summary: 'Read people from CSV: without `plan` it says what would be done, with that answer’s `plan` it does exactly this',
    body: { csv: Text(largestCsv), plan: z.string().optional() },
    largeBody: true,
    returns: z.object({
      /** Whether it was done. */
      written: z.boolean(),
      /** Names what was found; it changes where the file or the organization does. */
      plan: z.string(),
      lines: z.array(Line),
      added: z.int(),
      changed: z.int(),
      same: z.int(),
      refused: z.int(),
      /** Groups that are made because lines name them. */
      newGroups: z.array(z.string()),
      /** Columns of the file that are not read. */
      ignored: z.array(z.string()),
      /** Whom it added. */
      addedIds: z.array(Id),
    }),
  },
  exportPeople: {
    summary: 'Write all people as CSV, in the form that the import reads',
    returns: z.object({ csv: z.string(), people: z.int() }),
  },
  listMail: {
    summary: 'List mail that was given up, or that waits',
    query: { state: z.enum(['dead', 'waiting']).default('dead'), ...paging(50) },
    returns: z.array(
      z.object({
        id: Id,
        kind: z.enum(['share', 'transfer', 'key']),
        to: z.object({ id: Id, name: z.string(), email: z.string() }),
        from: z.string(),
        /** The object that it tells of; its name is null where the admin cannot read it. */
        about: z.object({ id: Id, type: z.string(), name: z.string().nullable() }).nullable(),
        createdAt: Time,
        attempts: z.int(),
        nextAt: Time.nullable(),
        deadAt: Time.nullable(),
        /** What the mail server said. */
        error: z.string().nullable(),
      }),
    ),
    paged: true,
  },
  retryMail: {
    summary: 'Try given-up mail for another day: these, or all',
    body: { ids: z.array(Id).min(1).max(1_000).optional() },
    returns: z.object({ count: z.int() }),
  },
} satisfies Payloads
