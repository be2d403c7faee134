import { z } from 'zod'
import type { Payloads } from './endpoint.ts'
import { Archived, paging, QueryText, Text, Time } from './values.schema.ts'

const SearchResult = z.object({
  score: z.number(),
  type: z.string(),
  /** Text, as Civis sends it. */
  id: z.string(),
  name: z.string(),
  typeName: z.string(),
  updatedAt: Time,
  owner: z.string(),
  useCount: z.int().nullable(),
  lastRunId: z.int().nullable(),
  lastRunState: z.string().nullable(),
  lastRunStart: Time.nullable(),
  lastRunFinish: Time.nullable(),
  public: z.boolean(),
  lastRunException: z.string().nullable(),
  autoShare: z.boolean().nullable(),
})

const Counts = z.record(z.string(), z.int())

export const searchSchema = {
  list: {
    summary: 'Search everything that you can read',
    query: {
      query: QueryText.optional().describe('A piece of the name or description.'),
      type: Text(1_000).optional().describe('Only these types, separated by commas; `GET /search/types` lists them.'),
      offset: z.int('must be a whole number').min(0, 'must be 0 or more').default(0).describe('Number of results to leave out.'),
      order: Text(255).optional().describe('Accepted, not used: results come best first.'),
      owner: Text(255).optional().describe('Only what this person is the author of: `me`, a user name or an id.'),
      limit: paging(10).limit,
      archived: Archived.default('false').describe("'true', 'false' or 'all'."),
      lastRunState: z
        .enum(['queued', 'running', 'succeeded', 'failed', 'cancelled'])
        .optional()
        .describe('Only what last ran with this result.'),
    },
    returns: z.object({
      totalResults: z.int(),
      aggregations: z.object({ owner: Counts, archived: Counts, type: Counts }),
      results: z.array(SearchResult),
    }),
  },
  listTypes: { summary: 'List the types that can be searched', returns: z.array(z.object({ type: z.string() })) },
} satisfies Payloads
