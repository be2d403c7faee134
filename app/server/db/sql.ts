import { type SQL, sql } from 'drizzle-orm'

/** A time as the wire has it: `2026-04-17T18:30:55.000Z`. */
export const iso = (time: SQL): SQL => sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A moment as a parameter; a service takes it from its `Context`. */
export const timestamp = (time: Date): SQL => sql`${time.toISOString()}::timestamptz`

/** An array of ids as one parameter. */
export const ids = (values: readonly number[]): SQL => sql`${`{${values.join(',')}}`}::bigint[]`

/** Names of columns, with commas between them. */
export const identifiers = (names: readonly string[]): SQL =>
  sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  )

/**
 * A text or a column as the folded columns have it, for searching. Back in the default collation, which the index of
 * text has: `lower` would pass on its own, and the index would not be used.
 */
export const folded = (text: string | SQL): SQL =>
  sql`(lower(${typeof text === 'string' ? sql`${text}::text` : text} collate "und-x-icu") collate "default")`

/** A pattern that finds `piece` anywhere in folded text, `%` and `_` taken as they are. */
export const containing = (piece: string): SQL => sql`('%' || ${folded(likeText(piece))} || '%')`
/** The same at the beginning. */
export const beginning = (piece: string): SQL => sql`(${folded(likeText(piece))} || '%')`

/**
 * The same in a `name_bare`, where a name is without the signs over and through its letters, as many type it: `zoe` finds Zoë, `gron` Grøn.
 * The columns hold what this makes of a name (migrations/0006_people_found_as_written.sql).
 */
export const containingBare = (piece: string): SQL => sql`('%' || ${bare(likeText(piece))} || '%')`

const bare = (text: string): SQL =>
  sql`translate(regexp_replace(normalize(${folded(text)}, nfd), '[\\u0300-\\u036f]', '', 'g'), 'øłđðħıŧ', 'olddhit')`

const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')
