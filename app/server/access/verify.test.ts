import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { givenIn } from '#app/test/given.ts'
import { differenceWords, verifyAccess } from './verify.ts'

let own: TestDatabase
beforeAll(async () => {
  own = await ownDb()
})
afterAll(() => own.close())

test('what is stored wrongly is named, whatever is wrong with it, and repaired when asked', async () => {
  const { db } = own
  const { project, reader, writer, group, author } = await givenIn(db).sharedProject({ name: 'Turf "B"' })
  expect(await verifyAccess(db)).toMatchObject({ missing: 0, extra: 0, different: 0, first: [] })
  const of = (kind: string, id: number) => sql`object_id = ${project.id} and principal_kind = ${kind} and principal_id = ${id}`
  await db.execute(sql`delete from access where ${of('person', reader.id)}`)
  await db.execute(sql`update access set level = 3 where ${of('person', writer.id)}`)
  await db.execute(sql`update access set listed = not listed where ${of('person', author.id)}`)
  await db.execute(sql`insert into access values (${project.id}, 'group', ${group.id}, 1, true), (${project.id}, 'person', 99999, 2, true)`)
  const found = await verifyAccess(db)
  expect(found).toMatchObject({ missing: 1, extra: 2, different: 2 })
  const project_ = `project ${project.id} "Turf \\"B\\""`
  expect(found.first.map(differenceWords)).toEqual(
    expect.arrayContaining([
      `${project_}: person ${reader.id} "${reader.name}" has nothing, by definition View`,
      `${project_}: person ${writer.id} "${writer.name}" has Manage, by definition Edit`,
      `${project_}: person ${author.id} "${author.name}" has Manage, but whether it lists it is wrong`,
      `${project_}: group ${group.id} "${group.name}" has View, by definition nothing`,
      `${project_}: person 99999, whom there is not, has Edit, by definition nothing`,
    ]),
  )
  expect(await verifyAccess(db, { repair: true })).toMatchObject({ missing: 1, extra: 2, different: 2 })
  expect(await verifyAccess(db)).toMatchObject({ missing: 0, extra: 0, different: 0, first: [] })
})
