import { getTableName, sql } from 'drizzle-orm'
import { type Db, type Reader, row, type Tx } from './db.ts'
import { fillAccess } from './fillAccess.ts'
import { ago } from './sample/ago.ts'
import { biggerPeople, biggerPieces } from './sample/bigger.ts'
import { contents } from './sample/contents.ts'
import { credentialRows } from './sample/credentials.ts'
import { favoriteRows } from './sample/favorites.ts'
import { insertAll } from './sample/insertAll.ts'
import { peopleRows } from './sample/people.ts'
import { sampleProjects } from './sample/projects.ts'
import { dependency, edge, favorite, membership, object, organization, person, share, team } from './schema.ts'

export interface SampleOptions {
  /** The moment from which all times count back, so that "3 h ago" is true on the first day. */
  now: Date
  /** 250 make the sample. More make a bigger organization around it, by the same rules. */
  projects?: number
  onProgress?: (done: number, total: number, what: string) => void
}

const sampleSize = 250
/** All objects of the sample that a project can hold, projects included. */
const sampleObjects = 3000
/** Of these, so many are in no project. */
const loose = 40

/** Whether the data hold no organization yet. */
export const isEmpty = async (db: Reader): Promise<boolean> => !(await row(db, sql`select 1 from organization`))

/**
 * Fills empty, migrated data with the sample organization, the same each time: people and groups from id 1,
 * projects 1 to 250, other objects after them. With more than 250 `projects` it stays as it is, and around it come
 * up to 2,000 people in 200 groups with the other projects. Of these the person `few` sees 70, whatever their
 * number; `many` sees a fifth: some 20,000 of 100,000.
 */
export async function fillSample(db: Db, { now, projects: size = sampleSize, onProgress = () => {} }: SampleOptions): Promise<void> {
  const more = Math.max(0, size - sampleSize)
  // Access and statistics take about as long as all before them.
  const total = 2 * (more + sampleSize)
  await db.transaction(async (tx) => {
    onProgress(0, total, 'people')
    await insertAll(tx, organization, [
      { id: 1, name: 'Northlight Civic', slug: 'northlight', sample: true, createdAt: ago(now, { days: 1500 }) },
    ])
    await insertPeople(tx, peopleRows(now))
    const nextId = await insertSample(tx, now)
    onProgress(sampleSize, total, 'projects')
    if (more) {
      await insertPeople(tx, biggerPeople(now, more))
      for (const { done, objects, shares, edges } of biggerPieces(now, more, nextId)) {
        await insertAll(tx, object, objects)
        await insertAll(tx, share, shares)
        await insertAll(tx, edge, edges)
        onProgress(sampleSize + done, total, 'projects')
      }
    }
    for (const table of [person, team, object]) {
      await tx.execute(sql`select setval(pg_get_serial_sequence(${getTableName(table)}, 'id'), (select max(id) from ${table}))`)
    }
    onProgress(total / 2, total, 'access')
    await fillAccess(tx)
  })
  onProgress(Math.round(total * 0.9), total, 'statistics')
  // Neither runs by itself in PGlite, and without them the planner guesses.
  await db.execute(sql`vacuum analyze`)
  onProgress(total, total, 'done')
}

async function insertPeople(tx: Tx, { teams, persons, memberships }: ReturnType<typeof peopleRows>): Promise<void> {
  await insertAll(tx, team, teams)
  await insertAll(tx, person, persons)
  await insertAll(tx, membership, memberships)
}

/** Answers with the first id that is free. */
async function insertSample(tx: Tx, now: Date): Promise<number> {
  const projects = sampleProjects(now, sampleObjects - sampleSize - loose)
  const { credentials, hosts, shares: usable } = credentialRows(now, sampleObjects + 1)
  const idsOf = (all: readonly { id: number }[]) => all.map(({ id }) => id)
  const held = contents(now, projects, sampleSize + 1, loose, { credentials: idsOf(credentials), hosts: idsOf(hosts) })
  const shares = projects.flatMap(({ id, grants, row: { createdAt } }) => grants.map((grant) => ({ objectId: id, ...grant, createdAt })))
  const all = [...projects.map((each) => each.row), ...held.things, ...credentials, ...hosts]
  await insertAll(tx, object, all)
  await insertAll(tx, share, [...shares, ...held.shares, ...usable])
  await insertAll(tx, edge, held.edges)
  await insertAll(tx, dependency, held.dependencies)
  await insertAll(tx, favorite, favoriteRows(now, projects))
  return all.length + 1
}
