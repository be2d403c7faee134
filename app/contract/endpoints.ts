import type { endpointsSchema } from './endpoints.schema.ts'
import { family } from './endpoint.ts'

export const endpoints = family<typeof endpointsSchema>()('endpoints', { list: 'GET /endpoints' })
