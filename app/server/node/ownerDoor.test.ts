import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { ownDb } from '#app/test/db.ts'
import { dumpThroughDoor, openDoor } from './ownerDoor.ts'

test('the log says why data could not be dumped, and nothing of the data', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'door-'))
  const { db, close } = await ownDb()
  let text = ''
  const closeDoor = await openDoor(folder, db, pino({ base: null }, { write: (line: string) => (text += line) }))
  onTestFinished(async () => {
    await closeDoor()
    await close()
    await rm(folder, { recursive: true, force: true })
  })
  await db.execute(sql`drop table migration`)
  await expect(dumpThroughDoor(folder)).rejects.toThrow('Its log says more.')
  expect(JSON.parse(text)).toEqual({
    level: 50,
    time: expect.any(Number),
    msg: 'the data could not be dumped',
    fault: expect.objectContaining({ cause: expect.objectContaining({ message: 'relation "migration" does not exist' }) }),
  })
})
