import { type SQL, sql } from 'drizzle-orm'

/** A time as the wire has it: `2026-04-17T18:30:55.000Z`. */
export const iso = (time: SQL): SQL => sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** An array of ids as one parameter. */
export const ids = (values: readonly number[]): SQL => sql`${`{${values.join(',')}}`}::bigint[]`

// The collation of `lower` would go on to the comparison, and keep it from the index of text, which has the default one.
const foldedText = (text: string): SQL => sql`lower(${text}::text collate "und-x-icu") collate "default"`

/** A text as the folded columns have it. */
export const folded = (text: string): SQL => sql`(${foldedText(text)})`
/** A pattern that finds `piece` anywhere in folded text, `%` and `_` taken as they are. */
export const containing = (piece: string): SQL => sql`('%' || ${foldedText(likeText(piece))} || '%')`
/** The same at the beginning. */
export const beginning = (piece: string): SQL => sql`(${foldedText(likeText(piece))} || '%')`

const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')
