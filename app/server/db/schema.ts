import { bigint, boolean, integer, jsonb, pgTable, primaryKey, smallint, text, timestamp } from 'drizzle-orm/pg-core'

// The tables as the migrations make them (migrations/*.sql, where indexes, views and functions are); a test holds the two together.

const id = (name = 'id') => bigint(name, { mode: 'number' })
const generatedId = () => id().primaryKey().generatedByDefaultAsIdentity()
const ownId = () => id().primaryKey().generatedAlwaysAsIdentity()
const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const organization = pgTable('organization', {
  id: id().primaryKey(),
  name: text().notNull(),
  slug: text().notNull(),
  sample: boolean().notNull(),
  createdAt: time('created_at').notNull(),
})

export const person = pgTable('person', {
  id: generatedId(),
  username: text().notNull(),
  name: text().notNull(),
  email: text().notNull(),
  admin: boolean().notNull().default(false),
  active: boolean().notNull().default(true),
  primaryGroupId: id('primary_group_id'),
  title: text(),
  department: text(),
  city: text(),
  state: text(),
  timeZone: text('time_zone'),
  phone: text(),
  preferences: jsonb().$type<Record<string, string>>().notNull().default({}),
  signInCount: integer('sign_in_count').notNull().default(0),
  currentSignInAt: time('current_sign_in_at'),
  lastSeenAt: time('last_seen_at'),
  createdAt: time('created_at').notNull(),
  updatedAt: time('updated_at').notNull(),
})

/** A group of people. `group` is a word of SQL. */
export const team = pgTable('team', {
  id: generatedId(),
  name: text().notNull(),
  slug: text().notNull(),
  description: text(),
  createdAt: time('created_at').notNull(),
  updatedAt: time('updated_at').notNull(),
})

export const membership = pgTable('membership', { teamId: id('team_id').notNull(), personId: id('person_id').notNull() }, (t) => [
  primaryKey({ columns: [t.personId, t.teamId] }),
])

export interface Schedule {
  /** In words, e.g. "every day at 06:00". */
  words: string
}
export interface Notifications {
  emails: string[]
  on: ('success' | 'failure')[]
}

export const object = pgTable('object', {
  id: generatedId(),
  type: text().notNull(),
  sub: text().notNull().default(''),
  name: text().notNull(),
  description: text(),
  note: text(),
  authorId: id('author_id').notNull(),
  autoShare: boolean('auto_share').notNull().default(false),
  archived: boolean().notNull().default(false),
  hidden: boolean().notNull().default(false),
  createdAt: time('created_at').notNull(),
  updatedAt: time('updated_at').notNull(),
  /** Of what runs or is built: idle, queued, running, succeeded, failed, cancelled, scheduled. */
  state: text(),
  /** Of the last run, deployment or execution; null where there was none. */
  runState: text('run_state'),
  runAt: time('run_at'),
  finishedAt: time('finished_at'),
  deploymentId: id('deployment_id'),
  schedule: jsonb().$type<Schedule>(),
  notifications: jsonb().$type<Notifications>(),
  fileSize: id('file_size'),
  expired: boolean(),
  databaseId: id('database_id'),
  schemaName: text('schema_name'),
  rowCount: id('row_count'),
  columnCount: integer('column_count'),
})

export const share = pgTable(
  'share',
  {
    objectId: id('object_id').notNull(),
    principalKind: text('principal_kind').$type<'person' | 'group'>().notNull(),
    principalId: id('principal_id').notNull(),
    level: smallint().notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.objectId, t.principalKind, t.principalId] })],
)

export const edge = pgTable('edge', {
  id: ownId(),
  parentId: id('parent_id').notNull(),
  childId: id('child_id').notNull(),
  createdAt: time('created_at').notNull(),
})

export const dependency = pgTable('dependency', { objectId: id('object_id').notNull(), needsId: id('needs_id').notNull() }, (t) => [
  primaryKey({ columns: [t.objectId, t.needsId] }),
])

export const access = pgTable(
  'access',
  {
    objectId: id('object_id').notNull(),
    principalKind: text('principal_kind').$type<'person' | 'group' | 'admins'>().notNull(),
    principalId: id('principal_id').notNull(),
    level: smallint().notNull(),
    listed: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.objectId, t.principalKind, t.principalId] })],
)

export const favorite = pgTable('favorite', {
  id: ownId(),
  personId: id('person_id').notNull(),
  objectId: id('object_id').notNull(),
  position: id('position').notNull(),
  createdAt: time('created_at').notNull(),
})

export const apiKey = pgTable('api_key', {
  id: ownId(),
  personId: id('person_id').notNull(),
  name: text().notNull(),
  hash: text().notNull(),
  createdAt: time('created_at').notNull(),
  lastUsedAt: time('last_used_at'),
})

export const session = pgTable('session', {
  hash: text().primaryKey(),
  personId: id('person_id').notNull(),
  createdAt: time('created_at').notNull(),
  seenAt: time('seen_at').notNull(),
})

/** A link by which a person makes a key, once (docs/rules.md 32). */
export const keyLink = pgTable('key_link', {
  id: ownId(),
  /** Null for the link with which an organization begins. */
  personId: id('person_id'),
  hash: text().notNull(),
  madeBy: id('made_by'),
  createdAt: time('created_at').notNull(),
  expiresAt: time('expires_at').notNull(),
  usedAt: time('used_at'),
  endedAt: time('ended_at'),
})

export const audit = pgTable('audit', {
  id: ownId(),
  at: time('at').notNull(),
  personId: id('person_id').notNull(),
  action: text().notNull(),
  objectId: id('object_id'),
  before: jsonb(),
  after: jsonb(),
})

export const outbox = pgTable('outbox', {
  id: ownId(),
  createdAt: time('created_at').notNull(),
  kind: text().$type<'share' | 'transfer' | 'key'>().notNull(),
  senderId: id('sender_id').notNull(),
  recipientId: id('recipient_id').notNull(),
  /** Null where it brings a link to make a key. */
  objectId: id('object_id'),
  level: smallint(),
  body: text(),
  attempts: integer().notNull().default(0),
  nextAt: time('next_at').notNull(),
  sentAt: time('sent_at'),
  deadAt: time('dead_at'),
  error: text(),
})

export const idempotency = pgTable(
  'idempotency',
  {
    personId: id('person_id').notNull(),
    key: text().notNull(),
    request: text().notNull(),
    madeId: id('made_id').notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.key] })],
)

export const requestCount = pgTable('request_count', {
  subject: text().primaryKey(),
  since: time('since').notNull(),
  count: integer().notNull(),
})
