import { sql } from 'drizzle-orm'
import { createServer } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { RequestEvent } from '../app.ts'
import { type Db, row } from '../db/db.ts'
import { explained } from './listen.ts'

export interface Metrics {
  onRequest: (event: RequestEvent) => void
  /** Serves `/metrics` alone. */
  listen: (host: string, port: number) => Promise<{ port: number; close: () => Promise<void> }>
}

/** What Prometheus may know: how many requests, how long they took, what waits to be sent (`db` has it; without one there is no outbox), and how the process is. Labels hold routes, never paths or people. */
export function createMetrics(db: Db | null): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const labelNames = ['method', 'route', 'status'] as const
  const requests = new Counter({ name: 'projects_requests_total', help: 'Requests of the API.', labelNames, registers: [registry] })
  const seconds = new Histogram({
    name: 'projects_request_seconds',
    help: 'How long requests of the API took.',
    labelNames: ['method', 'route'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  const changes = new Counter({
    name: 'projects_changes_total',
    help: 'What was changed, by action.',
    labelNames: ['action'] as const,
    registers: [registry],
  })
  if (db) measureOutbox(registry, db)

  return {
    onRequest: ({ method, route, status, ms, changes: made }) => {
      requests.inc({ method, route, status })
      seconds.observe({ method, route }, ms / 1000)
      for (const { action } of made) changes.inc({ action })
    },
    listen: async (host, port) => {
      const server = createServer((request, response) => {
        if (request.method !== 'GET' || request.url !== '/metrics') return response.writeHead(404).end()
        void registry.metrics().then(
          (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
          () => response.writeHead(500).end(),
        )
        return undefined
      })
      await new Promise<void>((done, fail) => {
        server.once('error', (error) => fail(explained(error, host, port, 'METRICS_')))
        server.listen(port, host, done)
      })
      const address = server.address()
      return {
        port: typeof address === 'object' && address ? address.port : port,
        close: () => new Promise<void>((done) => server.close(() => done())),
      }
    },
  }
}

function measureOutbox(registry: Registry, db: Db): void {
  new Gauge({
    name: 'projects_outbox',
    help: 'Mail that waits to be sent, and mail that was given up.',
    labelNames: ['state'] as const,
    registers: [registry],
    async collect() {
      const found = await row<{ waiting: number; dead: number }>(
        db,
        sql`select count(*) filter (where sent_at is null and dead_at is null)::int as waiting, count(*) filter (where dead_at is not null)::int as dead from outbox`,
      ).catch(() => undefined)
      this.set({ state: 'waiting' }, found?.waiting ?? Number.NaN)
      this.set({ state: 'dead' }, found?.dead ?? Number.NaN)
    },
  })
}
