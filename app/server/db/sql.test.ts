import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testDb } from '#app/test/db.ts'
import { row, rows } from './db.ts'
import { beginning, containing, folded } from './sql.ts'

test.each(['name_folded', 'description_folded'])('a piece of %s is looked up in the index of text', async (column) => {
  const db = await testDb()
  const plan = await db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`)
    return rows<{ 'QUERY PLAN': string }>(tx, sql`explain select from object where ${sql.identifier(column)} like ${containing('turnout')}`)
  })
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('Bitmap Index Scan on object_by_text')
})

test.each([
  ['İSTANBUL', 'i̇stan', true],
  ['ΑΘΗΝΑ', 'αθ', true],
  ['50% off', '50%', true],
  ['500 off', '50%', false],
  ['a_b', 'a_', true],
  ['axb', 'a_', false],
  ['back\\slash', '\\', true],
])('%s: a piece %s is found in any case, its signs taken as they are: %s', async (text, piece, found) => {
  const db = await testDb()
  const hit = await row(
    db,
    sql`select ${folded(text)} like ${containing(piece)} as contains, ${folded(`x${text}`)} like ${containing(piece)} as inside,
      ${folded(`${piece} and more`)} like ${beginning(piece)} as begins, ${folded(sql`${text}::text`)} = ${folded(text)} as same`,
  )
  expect(hit).toEqual({ contains: found, inside: found, begins: true, same: true })
})
