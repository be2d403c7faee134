import { z } from 'zod'
import type { Payloads } from './endpoint.ts'

export const endpointsSchema = {
  list: {
    summary: 'Describe this API',
    query: { openapiVersion: z.enum(['2.0', '3.0']).default('2.0').describe('2.0 (Swagger) or 3.0 (OpenAPI).') },
    returns: z.record(z.string(), z.unknown()),
  },
} satisfies Payloads
