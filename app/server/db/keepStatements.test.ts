import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { givenIn } from '#app/test/given.ts'
import { type Db, row, rows, snapshot } from './db.ts'
import { person } from './schema.ts'
import { ids } from './sql.ts'

// PGlite keeps what it is asked for twice; a kept statement has to do what it did the first time, for any parameters.

let own: TestDatabase
let db: Db
beforeAll(async () => {
  own = await ownDb()
  db = own.db
})
afterAll(() => own.close())

test('asked again and again, with other parameters and with none, a statement answers as the first time', async () => {
  const ask = (value: string | null, list: number[]) =>
    row(db, sql`select ${value}::text as said, to_json(${ids(list)}) as list, ${value}::text is null as none, now() > '2020-01-01' as late`)
  for (let round = 0; round < 8; round += 1) {
    expect(await ask(`round ${round}, "é" 'x'`, [round, 2])).toEqual({
      said: `round ${round}, "é" 'x'`,
      list: [round, 2],
      none: false,
      late: true,
    })
    expect(await ask(null, [])).toEqual({ said: null, list: [], none: true, late: true })
  }
})

test('rows come by name and, of tables, as their columns say', async () => {
  const given = givenIn(db)
  const found = []
  for (let round = 0; round < 4; round += 1) {
    const { id } = await given.person({ name: 'The same', title: null })
    found.push(
      ...(await db
        .select({ name: person.name, title: person.title, active: person.active, at: person.createdAt })
        .from(person)
        .where(sql`id = ${id}`)),
    )
  }
  expect(new Set(found.map((one) => JSON.stringify({ ...one, at: typeof one.at })))).toEqual(
    new Set([JSON.stringify({ name: 'The same', title: null, active: true, at: 'object' })]),
  )
})

test('a kept statement that fails says why, and what comes after it is not disturbed', async () => {
  const divide = (by: number) => row<{ value: number }>(db, sql`select 6 / ${by}::int as value`)
  for (let round = 0; round < 3; round += 1) {
    expect(await divide(2)).toEqual({ value: 3 })
    await expect(divide(0)).rejects.toMatchObject({ cause: { code: '22012' } })
  }
  const failing = db.transaction(async (tx) => {
    await tx.execute(sql`select 6 / ${0}::int as value`)
  })
  await expect(failing).rejects.toMatchObject({ cause: { code: '22012' } })
  expect(await divide(3)).toEqual({ value: 2 })
})

test('in a transaction that is taken back, kept statements have changed nothing, also behind a savepoint', async () => {
  const { id } = await givenIn(db).person({ title: 'before' })
  const title = async () => (await row<{ title: string }>(db, sql`select title from person where id = ${id}`))?.title
  for (let round = 0; round < 3; round += 1) {
    const undone = db.transaction(async (tx) => {
      await tx.execute(sql`update person set title = ${`round ${round}`} where id = ${id}`)
      await tx.transaction((inner) => inner.execute(sql`update person set title = ${`inner ${round}`} where id = ${id}`))
      throw new Error('taken back')
    })
    await expect(undone).rejects.toThrow('taken back')
    expect(await title()).toBe('before')
  }
  expect(await snapshot(db, async (tx) => (await rows(tx, sql`select title from person where id = ${id}`)).length)).toBe(1)
})

test('more statements than are kept, and a table that has changed meanwhile, are answered as well', async () => {
  const ask = (at: number) => row(db, sql`select ${sql.raw(String(at))}::int as one, ${at}::int as two`)
  for (const round of [1, 2, 3]) for (let at = 0; at < 350; at += 1) expect(await ask(at), `round ${round}`).toEqual({ one: at, two: at })
  await db.execute(sql`create table changing (id int)`)
  const count = () => row(db, sql`select count(*)::int as count from changing where id = ${1}`)
  for (let round = 0; round < 3; round += 1) expect(await count()).toEqual({ count: 0 })
  await db.execute(sql`alter table changing alter column id type bigint`)
  await db.execute(sql`insert into changing values (1)`)
  expect(await count()).toEqual({ count: 1 })
})
