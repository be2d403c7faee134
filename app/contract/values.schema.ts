import { z } from 'zod'
import { isTooLong, longest } from './lengths.ts'
import { levels } from './levels.ts'

// The values that several payloads share. Each message completes the sentence "<field> …" (server/validate.ts).

/** A positive integer. */
export const Id = z.int('must be a whole number').positive('must be a positive number')
export const Level = z.enum(levels)
/** ISO 8601 in UTC with milliseconds, `2026-04-17T18:30:55.000Z`. */
export const Time = z.iso.datetime({ precision: 3 })

// PostgreSQL cannot hold a NUL, and UTF-8 cannot hold half of a surrogate pair.
const storable = (value: string) => !value.includes('\0') && value.isWellFormed()
const lengthOf = (most: number) => `must be ${most.toLocaleString('en')} characters or fewer`

/** Text of up to `max` code points, kept as sent (docs/rules.md 21). */
export const Text = (max: number) =>
  z
    .string('must be text')
    .refine(storable, { error: 'must not contain a NUL character or half of a surrogate pair', abort: true })
    .refine((value) => !isTooLong(value, max), lengthOf(max))

/** A project's name: 1 to 255 code points after trimming, stored trimmed (docs/rules.md 21). */
export const Name = z
  .string('must be text')
  .trim()
  .refine(storable, { error: 'must not contain a NUL character or half of a surrogate pair', abort: true })
  .refine((value) => value.length > 0, { error: 'must not be empty', abort: true })
  .refine((value) => !isTooLong(value, longest.name), lengthOf(longest.name))

export const Description = Text(longest.description)
export const Note = Text(longest.note)
export const MailText = Text(longest.mailText)

/** Text to look for. Long enough for any name, short enough to be cheap. */
export const QueryText = Text(1_000)

/** Numbers in one text, separated by commas: `5,12`. */
export const IdList = z.string().regex(/^\s*\d{1,16}(\s*,\s*\d{1,16})*\s*$/, 'must be ids separated by commas')

export const OrderDir = z.enum(['asc', 'desc'])
export const Archived = z.enum(['true', 'false', 'all'])

/** The two parameters of a list, up to the endpoint's own maximum (docs/rules.md 21). */
export const paging = (limit: number, max = 1_000) => ({
  limit: z
    .int('must be a whole number')
    .min(1, `must be from 1 to ${max.toLocaleString('en')}`)
    .max(max, `must be from 1 to ${max.toLocaleString('en')}`)
    .default(limit)
    .describe(`Number of results to return. Defaults to ${limit}; at most ${max}.`),
  pageNum: z
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .default(1)
    .describe('Page to return, from 1. A page past the end is empty.'),
})

/** A person as named beside a thing. */
export const User = z.object({
  id: Id,
  name: z.string(),
  username: z.string(),
  initials: z.string(),
  /** Seen in the last five minutes; null where the caller may not know. */
  online: z.boolean().nullable(),
})
