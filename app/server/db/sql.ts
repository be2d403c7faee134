import { type SQL, sql } from 'drizzle-orm'

/** A time as the wire has it: `2026-04-17T18:30:55.000Z`. */
export const iso = (time: SQL): SQL => sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** An array of ids as one parameter. */
export const ids = (values: readonly number[]): SQL => sql`${`{${values.join(',')}}`}::bigint[]`

/** A pattern that finds `piece` anywhere in folded text, `%` and `_` taken as they are. */
export const containing = (piece: string): SQL => sql`'%' || lower(${likeText(piece)}::text collate "und-x-icu") || '%'`
/** The same at the beginning. */
export const beginning = (piece: string): SQL => sql`lower(${likeText(piece)}::text collate "und-x-icu") || '%'`

const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')
