import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Look } from '../../../../e2e/bench/firstRow.ts'
import { Sentence } from '../command.ts'
import { listen } from '../listen.ts'
import { createLog } from '../log.ts'
import { createPage } from '../page.ts'
import { addressOf } from '../settings.ts'
import type { Place } from './data.ts'

/** The list page of a server against a bare page, in a real browser. What drives it is loaded here alone. */
export async function timePages(
  place: Place,
  site: { url: string; key: string },
  repeats: number,
): Promise<{ looks: Look[]; browser: string }> {
  const { browserVersion, lookAtPages } = await import('../../../../e2e/bench/firstRow.ts')
  const { buildBare } = await import('../../../../e2e/bench/buildBare.ts')
  const folder = await mkdtemp(join(tmpdir(), 'bare-page-'))
  try {
    await buildBare(place.root, folder)
    const host = '127.0.0.1'
    const page = await createPage(folder)
    const bare = await listen({ host, port: 0, fetch: (request) => Promise.resolve(page(request)), log: createLog('warn') })
    try {
      const list = { url: `${site.url}/projects`, cookie: await signIn(site.url, site.key) }
      const looks = await lookAtPages({ bare: { url: addressOf(host, bare.port), cookie: null }, list }, repeats, place.say)
      return { looks, browser: await browserVersion() }
    } finally {
      await bare.stop(0)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function signIn(url: string, apiKey: string): Promise<{ name: string; value: string }> {
  const answer = await fetch(`${url}/api/console/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ apiKey }),
  })
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '') ?? []
  if (!name || !value) throw new Sentence(`Signing in was answered ${answer.status}.`)
  return { name, value }
}
