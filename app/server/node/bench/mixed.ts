import { Agent, request } from 'node:http'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { row } from '../../db/db.ts'
import { type Random, random } from '../../db/sample/random.ts'
import { makeKey } from '../../services/identity.ts'
import { Sentence } from '../command.ts'
import { openDatabase } from '../database.ts'
import { readSettings } from '../settings.ts'
import { copyOf, type Data, type Place } from './data.ts'
import { spread, type Spread } from './samples.ts'
import { type RunningServer, startServer } from './server.ts'

/** What so many processes on one database did, asked by sixteen people at once. */
export interface Mixed {
  processes: number
  /** The answer that no data go into, by the same people from the same processes just before: what all else is compared to. */
  constant: { perSecond: number; took: Spread }
  perSecond: number
  reads: Spread
  writes: Spread
  kinds: { name: string; took: Spread; longest: number }[]
  /** Everything that was not answered as it should be, with the first sentence of each kind. */
  errors: { what: string; count: number; sentence: string }[]
}

/** Somebody who works: each in turn with their own projects and with those that all share. */
interface Worker {
  key: string
  /** Projects that they see. */
  seen: number[]
  /** A project of their own, and one that goes into others and out again. */
  own: number
  loose: number
  shared: readonly number[]
  group: number
  /** People of the same group, but the author of what all share. */
  colleagues: number[]
}

interface Ask {
  method: string
  path: string
  body?: object
}

interface Kind {
  name: string
  writes: boolean
  /** In how many of a hundred requests. */
  part: number
  ask: (worker: Worker, chance: Random) => Ask
}

const workers = 16
/** Half of what is changed is one's own, the other half is what all others change too. */
const target = ({ own, shared }: Worker, chance: Random) => (chance.chance(0.5) ? own : chance.pick(shared))

const kinds: readonly Kind[] = [
  { name: 'list', writes: false, part: 24, ask: () => ({ method: 'GET', path: '/projects?limit=20' }) },
  { name: 'list by name', writes: false, part: 5, ask: () => ({ method: 'GET', path: '/projects?limit=20&order=name&order_dir=asc' }) },
  { name: 'detail', writes: false, part: 20, ask: ({ seen }, chance) => ({ method: 'GET', path: `/projects/${chance.pick(seen)}` }) },
  { name: 'shares', writes: false, part: 9, ask: ({ seen }, chance) => ({ method: 'GET', path: `/projects/${chance.pick(seen)}/shares` }) },
  { name: 'parents', writes: false, part: 4, ask: ({ loose }) => ({ method: 'GET', path: `/projects/${loose}/parent_projects` }) },
  {
    name: 'search',
    writes: false,
    part: 8,
    ask: (_, chance) => ({ method: 'GET', path: `/search?query=${chance.pick(['county', 'meeting'])}` }),
  },
  {
    name: 'rename',
    writes: true,
    part: 8,
    ask: (worker, chance) => ({
      method: 'PUT',
      path: `/projects/${target(worker, chance)}`,
      body: { name: `Bench ${chance.int(1, 1e9)}` },
    }),
  },
  {
    name: 'share with a person',
    writes: true,
    part: 5,
    ask: (worker, chance) => ({
      method: 'PUT',
      path: `/projects/${target(worker, chance)}/shares/users`,
      body: { userIds: [chance.pick(worker.colleagues)], permissionLevel: chance.pick(['read', 'write']) },
    }),
  },
  {
    name: 'revoke from a person',
    writes: true,
    part: 3,
    ask: (worker, chance) => ({
      method: 'DELETE',
      path: `/projects/${target(worker, chance)}/shares/users/${chance.pick(worker.colleagues)}`,
    }),
  },
  {
    name: 'share with the group',
    writes: true,
    part: 2,
    ask: ({ own, group }, chance) => ({
      method: 'PUT',
      path: `/projects/${own}/shares/groups`,
      body: { groupIds: [group], permissionLevel: chance.pick(['read', 'write']) },
    }),
  },
  {
    name: 'star',
    writes: true,
    part: 3,
    ask: ({ seen }, chance) => ({
      method: 'POST',
      path: '/users/me/favorites',
      body: { objectId: chance.pick(seen), objectType: 'Project' },
    }),
  },
  {
    name: 'create',
    writes: true,
    part: 3,
    ask: (_, chance) => ({ method: 'POST', path: '/projects', body: { name: `Bench ${chance.int(1, 1e9)}`, description: null } }),
  },
  {
    name: 'put into a project',
    writes: true,
    part: 3,
    ask: (worker, chance) => ({ method: 'PUT', path: `/projects/${worker.loose}/parent_projects/${target(worker, chance)}` }),
  },
  {
    name: 'take out of a project',
    writes: true,
    part: 2,
    ask: (worker, chance) => ({ method: 'DELETE', path: `/projects/${worker.loose}/parent_projects/${target(worker, chance)}` }),
  },
  {
    name: 'Auto-Share',
    writes: true,
    part: 1,
    ask: ({ own }, chance) => ({ method: 'PUT', path: `/projects/${own}/auto_share`, body: { autoShare: chance.chance(0.5) } }),
  },
]

/** The mixed load on a copy of the data, once for each number of processes. */
export async function timeMixed(place: Place, data: Data, processes: readonly number[], seconds: number): Promise<Mixed[]> {
  const measured: Mixed[] = []
  for (const count of processes) {
    const copy = await copyOf(place, data)
    const servers: RunningServer[] = []
    try {
      while (servers.length < count) servers.push(await startServer(place, copy.env))
      place.say(`mixed reads and writes on ${data.projects.toLocaleString('en')} projects, processes: ${count}`)
      measured.push(await load(servers, copy.env, seconds))
    } finally {
      for (const server of servers) await server.stop()
      await copy.remove()
    }
  }
  return measured
}

async function load(servers: readonly RunningServer[], env: Record<string, string>, seconds: number): Promise<Mixed> {
  const agent = new Agent({ keepAlive: true, maxSockets: workers })
  let turn = 0
  // As a load balancer does, without the time that one takes.
  const send = (key: string, ask: Ask) => {
    const server = servers[turn++ % servers.length]
    if (!server) throw new Error('there is no server')
    return sendOne(agent, server.url, key, ask)
  }
  try {
    const people = await makeWorkers(env, send)
    const constantAsk: Ask = { method: 'GET', path: '/search/types' }
    const each = (until: number, work: (worker: Worker, chance: Random) => Promise<void>) =>
      Promise.all(
        people.map(async (worker, index) => {
          const chance = random(101 + index)
          while (performance.now() < until) await work(worker, chance)
        }),
      )
    const constant: number[] = []
    const constantMs = (seconds * 1_000) / 4
    await each(performance.now() + constantMs, async ({ key }) => {
      constant.push((await send(key, constantAsk)).ms)
    })

    const took = new Map<string, number[]>(kinds.map(({ name }) => [name, []]))
    const errors = new Map<string, Mixed['errors'][number]>()
    const draw = kinds.flatMap((kind) => Array.from({ length: kind.part }, () => kind))
    const began = performance.now()
    await each(began + seconds * 1_000, async (worker, chance) => {
      const kind = chance.pick(draw)
      const { ms, status, text } = await send(worker.key, kind.ask(worker, chance))
      took.get(kind.name)?.push(ms)
      if (status >= 200 && status < 300) return
      const what = `${kind.name}: ${status}`
      const error = errors.get(what) ?? { what, count: 0, sentence: text.slice(0, 200) }
      errors.set(what, { ...error, count: error.count + 1 })
    })
    const spent = (performance.now() - began) / 1_000
    const all = (writes: boolean) => kinds.filter((kind) => kind.writes === writes).flatMap(({ name }) => took.get(name) ?? [])
    return {
      processes: servers.length,
      constant: { perSecond: constant.length / (constantMs / 1_000), took: spread(constant) },
      perSecond: (all(true).length + all(false).length) / spent,
      reads: spread(all(false)),
      writes: spread(all(true)),
      kinds: [...took].map(([name, samples]) => ({ name, took: spread(samples), longest: Math.max(...samples) })),
      errors: [...errors.values()],
    }
  } finally {
    agent.destroy()
  }
}

type Send = (key: string, ask: Ask) => Promise<Answer>

/** Sixteen people of one group with what they need: their keys, two projects each, and four that the group manages. */
async function makeWorkers(env: Record<string, string>, send: Send): Promise<Worker[]> {
  const { group, people } = await peopleOf(env)
  const [first] = people
  if (!first) throw new Sentence('There is nobody in the data to work.')
  const ask = async (key: string, ask: Ask) => {
    const { status, text } = await send(key, ask)
    if (status >= 300) throw new Sentence(`${ask.method} ${ask.path} was answered ${status}: ${text}`)
    return idsIn(text)
  }
  const make = async (key: string, name: string) => {
    const [id] = await ask(key, { method: 'POST', path: '/projects', body: { name, description: null } })
    return id ?? 0
  }
  const shared: number[] = []
  while (shared.length < 4) {
    const id = await make(first.key, `Bench shared ${shared.length + 1}`)
    const body = { groupIds: [group], permissionLevel: 'manage' }
    await ask(first.key, { method: 'PUT', path: `/projects/${id}/shares/groups`, body })
    shared.push(id)
  }
  return Promise.all(
    people.map(async ({ id, key }) => ({
      key,
      seen: await ask(key, { method: 'GET', path: '/projects?limit=50&order=created_at&order_dir=asc' }),
      own: await make(key, 'Bench own'),
      loose: await make(key, 'Bench loose'),
      shared,
      group,
      colleagues: people.map((person) => person.id).filter((other) => other !== id && other !== first.id),
    })),
  )
}

const WithIds = z.preprocess((found) => [found].flat(), z.array(z.object({ id: z.number() })))
/** The ids of an answer: of a row, or of each row of a list. Shares have none. */
const idsIn = (text: string): number[] => (WithIds.safeParse(JSON.parse(text)).data ?? []).map(({ id }) => id)

/** The largest group's people, but those of whom the other measurements are. */
async function peopleOf(env: Record<string, string>): Promise<{ group: number; people: { id: number; key: string }[] }> {
  const { db, close } = await openDatabase(readSettings(env))
  try {
    const found = await row<{ group: number; ids: number[] }>(
      db,
      sql`select m.team_id as group, json_agg(p.id order by p.id) as ids from membership m join person p on p.id = m.person_id
        where p.active and not p.admin and p.username not in ('few', 'many') group by m.team_id order by count(*) desc, m.team_id limit 1`,
    )
    const people: { id: number; key: string }[] = []
    for (const id of found?.ids.slice(0, workers) ?? []) people.push({ id, key: (await makeKey(db, id, 'Bench', new Date())).key })
    return { group: found?.group ?? 0, people }
  } finally {
    await close()
  }
}

interface Answer {
  ms: number
  /** 0 where the connection broke. */
  status: number
  text: string
}

/** From sending a request to the last byte of its answer. */
function sendOne(agent: Agent, url: string, key: string, { method, path, body }: Ask): Promise<Answer> {
  return new Promise((done) => {
    const started = performance.now()
    const ended = (status: number, text: string) => done({ ms: performance.now() - started, status, text })
    const headers = { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) }
    const sent = request(`${url}/api${path}`, { agent, method, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('error', (error) => ended(0, error.message))
      answer.on('end', () => ended(answer.statusCode ?? 0, text))
    })
    sent.on('error', (error) => ended(0, error.message))
    sent.end(body && JSON.stringify(body))
  })
}
