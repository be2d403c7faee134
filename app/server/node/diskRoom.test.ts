import { tmpdir } from 'node:os'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ownDb } from '#app/test/db.ts'
import { snapshot } from '../db/db.ts'
import { asUnavailable } from '../unavailable.ts'
import { freeIn, refuseWithoutRoom } from './diskRoom.ts'

const mebi = 1024 * 1024

test('rules 23: where the disk is nearly full a write is 503 and says so, reads go on, and writes do when there is room again', async () => {
  const { db, close } = await ownDb()
  let left = 200 * mebi
  refuseWithoutRoom(db, () => Promise.resolve(left))
  const write = () =>
    db.transaction((tx) => tx.execute(sql`insert into team (name, slug, created_at, updated_at) values ('a', ${left}, now(), now())`))
  await write()

  left = 40 * mebi
  const refusal = asUnavailable(await write().catch((error: unknown) => error))
  expect(refusal?.code).toBe(503)
  expect(refusal?.description).toMatch(/disk .* is full\. Nothing was changed\./)
  expect(await snapshot(db, (tx) => tx.$count(sql`team`))).toBe(1)

  left = 100 * mebi
  await write()
  expect(await db.$count(sql`team`)).toBe(2)
  await close()
})

test('the room of a disk is known, and nobody is refused where it is not', async () => {
  expect(await freeIn(tmpdir())).toBeGreaterThan(mebi)
  expect(await freeIn('/no/such/folder')).toBe(Infinity)
})
