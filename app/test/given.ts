import { sql } from 'drizzle-orm'
import { type Level, rank } from '#app/contract/levels.ts'
import { objectKinds, type ObjectType } from '#app/contract/objectKinds.ts'
import type { Db } from '#app/server/db/db.ts'
import { ids } from '#app/server/db/sql.ts'
import * as t from '#app/server/db/schema.ts'

export interface GivenPerson {
  id: number
  name: string
  username: string
  email: string
  admin: boolean
  active: boolean
}
export interface GivenGroup {
  id: number
  name: string
}
export interface GivenObject {
  id: number
  name: string
  type: ObjectType
  authorId: number
}
type NewObject = Partial<typeof t.object.$inferInsert>

/** A word that no other test has. */
export const unique = (word: string) => `${word} ${crypto.randomUUID().slice(0, 8)}`

/** Makes what a test needs, straight in the database: its own people, groups, objects, projects, never anybody else's. */
export function givenIn(db: Db) {
  const now = new Date()
  const one = <Row>([row]: Row[]): Row => {
    if (!row) throw new Error('nothing was inserted')
    return row
  }
  const refresh = (...objectIds: number[]) => db.execute(sql`select refresh_access(${ids(objectIds)})`)
  let organization: Promise<unknown> | undefined

  const given = {
    /** The organization's one row, which answers name. */
    async organization() {
      organization ??= db
        .insert(t.organization)
        .values({ id: 1, name: 'Test Organization', slug: 'test', sample: false, createdAt: now })
        .onConflictDoNothing()
        .execute()
      await organization
    },
    async person(values: Partial<typeof t.person.$inferInsert> = {}): Promise<GivenPerson> {
      return one(await given.people(1, values))
    },
    /** Several at once, alike but for their names. */
    async people(count: number, values: Partial<typeof t.person.$inferInsert> = {}): Promise<GivenPerson[]> {
      await given.organization()
      const rows = Array.from({ length: count }, () => {
        const username = values.username ?? unique('person').replace(' ', '-')
        const name = values.name ?? unique('Person')
        return { email: `${username}@example.org`, createdAt: now, updatedAt: now, ...values, username, name }
      })
      return db.insert(t.person).values(rows).returning()
    },
    async group(members: GivenPerson[] = [], values: Partial<typeof t.team.$inferInsert> = {}): Promise<GivenGroup> {
      const name = values.name ?? unique('Group')
      const group = one(
        await db
          .insert(t.team)
          .values({ slug: name.toLowerCase().replaceAll(' ', '_'), createdAt: now, updatedAt: now, ...values, name })
          .returning(),
      )
      if (members.length) await db.insert(t.membership).values(members.map((member) => ({ teamId: group.id, personId: member.id })))
      return group
    },
    /** Puts a person into a group. */
    async join(group: GivenGroup, person: GivenPerson): Promise<void> {
      await db.insert(t.membership).values({ teamId: group.id, personId: person.id })
    },
    async rename(person: GivenPerson, name: string): Promise<void> {
      await db.execute(sql`update person set name = ${name} where id = ${person.id}`)
    },
    /** Mail with a link to make a key that was given up, for what the mail server said. */
    async deadMail(sender: GivenPerson, recipient: GivenPerson, error: string): Promise<void> {
      const mail = { kind: 'key', senderId: sender.id, recipientId: recipient.id, error, attempts: 9 } as const
      await db.insert(t.outbox).values({ ...mail, createdAt: now, nextAt: now, deadAt: now })
    },
    /** Takes a person out of a group: whoever shared no other with them does not see them any more. */
    async leave(group: GivenGroup, person: GivenPerson): Promise<void> {
      await db.execute(sql`delete from membership where team_id = ${group.id} and person_id = ${person.id}`)
    },
    async object(type: ObjectType, author: GivenPerson, values: NewObject = {}): Promise<GivenObject> {
      const { sub = '' } = objectKinds.find((kind) => kind.type === type) ?? {}
      const specific = type === 'table' ? { databaseId: 1, schemaName: 'public', rowCount: 1, columnCount: 1 } : {}
      const { id, name } = one(
        await db
          .insert(t.object)
          .values({ name: unique(type), sub, createdAt: now, updatedAt: now, ...specific, ...values, type, authorId: author.id })
          .returning(),
      )
      await refresh(id)
      return { id, name, type, authorId: author.id }
    },
    /** Many of one type, in a project if one is given, alike but for their names. */
    async objects(
      type: ObjectType,
      author: GivenPerson,
      count: number,
      project?: { id: number },
      values: NewObject = {},
    ): Promise<{ id: number }[]> {
      const { sub = '' } = objectKinds.find((kind) => kind.type === type) ?? {}
      const made = await db
        .insert(t.object)
        .values(
          Array.from({ length: count }, () => ({
            sub,
            createdAt: now,
            updatedAt: now,
            ...values,
            type,
            name: unique(type),
            authorId: author.id,
          })),
        )
        .returning({ id: t.object.id })
      await refresh(...made.map(({ id }) => id))
      if (project) await given.contains(project, ...made)
      return made
    },
    project(author: GivenPerson, values: NewObject = {}): Promise<GivenObject> {
      return given.object('project', author, { description: null, ...values })
    },
    share(object: { id: number }, principal: GivenPerson | GivenGroup, level: Level): Promise<void> {
      return given.shares(object, [[principal, level]])
    },
    async shares(object: { id: number }, levels: (readonly [GivenPerson | GivenGroup, Level])[]): Promise<void> {
      const rows = levels.map(([principal, level]) => {
        const principalKind = 'username' in principal ? ('person' as const) : ('group' as const)
        return { objectId: object.id, principalKind, principalId: principal.id, level: rank(level), createdAt: now }
      })
      await db
        .insert(t.share)
        .values(rows)
        .onConflictDoUpdate({
          target: [t.share.objectId, t.share.principalKind, t.share.principalId],
          set: { level: sql`excluded.level` },
        })
      await refresh(object.id)
    },
    /** Puts objects into a project. */
    async contains(project: { id: number }, ...objects: { id: number }[]): Promise<void> {
      await db.insert(t.edge).values(objects.map((object) => ({ parentId: project.id, childId: object.id, createdAt: now })))
      await refresh(...objects.map((object) => object.id))
    },
    async needs(object: { id: number }, ...needed: { id: number }[]): Promise<void> {
      await db.insert(t.dependency).values(needed.map((one) => ({ objectId: object.id, needsId: one.id })))
    },
    /** Makes somebody the author, as a transfer does: the one before keeps a share at manage. */
    async owns(object: { id: number }, person: GivenPerson): Promise<void> {
      await db.execute(sql`
        insert into share (object_id, principal_kind, principal_id, level, created_at)
        select id, 'person', author_id, 3, ${now.toISOString()}::timestamptz from object where id = ${object.id}
        on conflict (object_id, principal_kind, principal_id) do update set level = 3`)
      await db.execute(sql`delete from share where object_id = ${object.id} and principal_kind = 'person' and principal_id = ${person.id}`)
      await db.execute(sql`update object set author_id = ${person.id} where id = ${object.id}`)
      await refresh(object.id)
    },
    /** Switches Auto-Share without asking anybody. */
    async autoShare(project: { id: number }, on = true): Promise<void> {
      await db.execute(sql`update object set auto_share = ${on} where id = ${project.id}`)
      const children = await db.select({ id: t.edge.childId }).from(t.edge).where(sql`parent_id = ${project.id}`)
      await refresh(project.id, ...children.map((child) => child.id))
    },
    /** Switches a person off or on. */
    async active(person: GivenPerson, active: boolean): Promise<void> {
      await db.execute(sql`update person set active = ${active} where id = ${person.id}`)
      person.active = active
      const authored = await db.select({ id: t.object.id }).from(t.object).where(sql`author_id = ${person.id}`)
      await refresh(...authored.map((object) => object.id))
    },
    /** A project, its author, and colleagues in one group with the author: one who reads, one who edits, one who manages; a stranger. */
    async sharedProject(values: NewObject = {}) {
      const [author, colleague, reader, writer, manager, stranger] = await given.people(6)
      if (!author || !colleague || !reader || !writer || !manager || !stranger) throw new Error('six people were asked for')
      const group = await given.group([author, colleague, reader, writer, manager])
      const project = await given.project(author, values)
      await given.shares(project, [
        [reader, 'read'],
        [writer, 'write'],
        [manager, 'manage'],
      ])
      return { project, author, colleague, reader, writer, manager, stranger, group }
    },
  }
  return given
}

export type Given = ReturnType<typeof givenIn>
