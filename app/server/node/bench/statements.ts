import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { projectsSchema } from '#app/contract/projects.schema.ts'
import type { Me } from '../../access/access.ts'
import { type Reader, row, type Tx } from '../../db/db.ts'
import { listProjects } from '../../services/projectList.ts'
import { Sentence } from '../command.ts'
import { openDatabase } from '../database.ts'
import { readSettings } from '../settings.ts'
import type { Data } from './data.ts'
import { spread, type Spread } from './samples.ts'

/** How long the database takes for the list's statements, without what is around them: run in this process on the same data. */
export async function timeStatements({ env }: Data, username: 'few' | 'many', rounds: number): Promise<Spread> {
  const { db, close } = await openDatabase(readSettings(env))
  try {
    const me = await row<Me>(db, sql`select id, admin from person where username = ${username}`)
    if (!me) throw new Sentence(`There is no ${username} in the data.`)
    const filter = z.object(projectsSchema.list.query).parse({ limit: 20 })
    const samples: number[] = []
    for (let round = -Math.ceil(rounds / 10); round < rounds; round += 1) {
      let ms = 0
      await listProjects({ db: timed(db, (took) => (ms += took)), me, now: new Date() }, filter)
      if (round >= 0) samples.push(ms)
    }
    return spread(samples)
  } finally {
    await close()
  }
}

/** The same database, telling how long each statement took, also those of its transactions. */
function timed<D extends Reader>(db: D, add: (ms: number) => void): D {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'execute')
        return async (statement: SQL) => {
          const started = performance.now()
          const result: unknown = await target.execute(statement)
          add(performance.now() - started)
          return result
        }
      if (name === 'transaction')
        return (work: (tx: Tx) => Promise<unknown>, ...config: unknown[]) => {
          const result: unknown = Reflect.apply(target.transaction, target, [(tx: Tx) => work(timed(tx, add)), ...config])
          return result
        }
      const value: unknown = Reflect.get(target, name)
      return value
    },
  })
}
