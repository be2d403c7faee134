import { sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'

// As long as a load balancer waits before it asks elsewhere.
const patience = 2_000

/**
 * `/healthz`: this process lives. `/readyz`: it may be given work, because it is not stopping and what it stands on answers. They tell
 * nothing else, so they answer whoever asks, by whatever name. Null for every other path.
 */
export async function healthAnswer(
  { method, url }: Request,
  isOpen: () => boolean,
  standsOn: () => Promise<boolean>,
): Promise<Response | null> {
  const { pathname } = new URL(url)
  if ((pathname !== '/healthz' && pathname !== '/readyz') || (method !== 'GET' && method !== 'HEAD')) return null
  const well = pathname === '/healthz' || (isOpen() && (await standsOn()))
  return new Response(method === 'HEAD' ? null : well ? 'ok\n' : 'not ready\n', {
    status: well ? 200 : 503,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...(!well && { 'retry-after': '2' }) },
  })
}

/** Whether a database answers, soon enough. */
export async function answers(db: Db): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((done) => {
    timer = setTimeout(() => done(false), patience)
  })
  const asked = Promise.resolve(db.execute(sql`select 1`)).then(
    () => true,
    () => false,
  )
  const well = await Promise.race([asked, late])
  clearTimeout(timer)
  return well
}
