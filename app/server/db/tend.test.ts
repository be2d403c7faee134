import { openAsBlob } from 'node:fs'
import { sql } from 'drizzle-orm'
import { expect, inject, test } from 'vitest'
import { givenIn } from '#app/test/given.ts'
import { rows } from './db.ts'
import { fillAccess } from './fillAccess.ts'
import { openPglite } from './pglite.ts'
import { tendTables } from './tend.ts'

// Of PGlite alone, which does not do it by itself.

test('tables that grew are analyzed once, what grew alone, and plans then take the way by which little is read', async () => {
  const { db, close } = await openPglite({ loadDataDir: await openAsBlob(inject('emptyData')) })
  try {
    const author = await givenIn(db).person()
    await db.execute(sql`insert into object (type, name, author_id, created_at, updated_at)
      select case when n % 4 = 0 then 'project' else 'file' end, 'Thing ' || n, ${author.id}, now(), now() from generate_series(1, 8000) n`)
    await db.execute(sql`insert into edge (parent_id, child_id, created_at)
      select o.id - o.id % 4, o.id, now() from object o where o.type = 'file' and o.id > 4`)
    await db.transaction((tx) => fillAccess(tx))

    // What a project of the tree holds, as the planner sees it.
    const expected = async () => {
      const plan = await rows<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
        db,
        sql`explain (format json) select child.id from edge e join object child on child.id = e.child_id where e.parent_id = 400`,
      )
      return plan[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows']
    }
    const before = await expected()
    expect(await tendTables(db)).toEqual(['access', 'edge', 'object'])
    expect(await tendTables(db)).toEqual([])
    expect([before, await expected()]).toEqual([expect.any(Number), 3])
    expect(before).toBeGreaterThan(20)

    await db.execute(sql`insert into edge (parent_id, child_id, created_at) select e.parent_id, o.id, now() from edge e
      join object o on o.type = 'file' and o.id = e.child_id + 4 on conflict do nothing`)
    expect(await tendTables(db)).toEqual(['edge'])
  } finally {
    await close()
  }
})
