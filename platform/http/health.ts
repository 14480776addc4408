import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '#platform/db/database.ts'
import { notFound } from '#platform/error/app-error.ts'
import { mayCollect } from './caller.ts'
import { apiBase } from './register.ts'
import type { HttpServices } from './services.ts'

type Parts = { db: Database; services: HttpServices }

/** `/healthz`: the process answers. `/readyz`: it can serve. `/metrics`: for a collector with its token. */
export function registerHealth(app: FastifyInstance, { db, services }: Parts): void {
  for (const base of ['', apiBase]) {
    app.get(`${base}/healthz`, async () => ({ status: 'ok' }))
    app.get(`${base}/readyz`, async () => {
      await db.local((tx) => tx.one(sql`select 1 from workspace limit 1`), { readOnly: true, timeoutMs: 2_000 })
      return { status: 'ready' }
    })
  }
  registerMetrics(app, { db, services })
}

function registerMetrics(app: FastifyInstance, { db, services }: Parts): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  new Gauge({
    name: 'database_connections',
    help: 'Connections of the pool',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { total, idle, waiting } = db.load()
      this.set({ state: 'open' }, total)
      this.set({ state: 'idle' }, idle)
      this.set({ state: 'waiting' }, waiting)
    },
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayCollect(request, services)) throw notFound()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
