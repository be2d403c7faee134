import { sql } from 'drizzle-orm'
import { timestamp } from '../db/sql.ts'

/** The value of `updated_at` for a change made now: never backwards, whatever the clocks of several processes say (docs/rules.md 22). */
export const laterThan = (now: Date) => sql<Date>`greatest(updated_at, ${timestamp(now)})`
