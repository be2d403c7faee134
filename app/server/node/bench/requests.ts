import { Agent, request } from 'node:http'
import { Sentence } from '../command.ts'
import type { Data } from './data.ts'
import { spread, type Spread } from './samples.ts'

/** What is asked for over HTTP, by whom. */
interface Case {
  name: string
  as: 'few' | 'many'
  /** Null where these data have no such page. */
  path: (seen: Seen) => string | null
}

/** What a person has in these data. */
interface Seen {
  total: number
  /** The first project of their list. */
  first: number
}

/** Answers that no data go into: of a file from memory, and of the API with key, routing and JSON. */
export const constants = { file: 'favicon.svg', api: 'search types' }

const each = (name: string, path: Case['path']): Case[] => [
  { name, as: 'few', path },
  { name, as: 'many', path },
]
const cases: readonly Case[] = [
  { name: constants.file, as: 'few', path: () => '/favicon.svg' },
  { name: constants.api, as: 'few', path: () => '/api/search/types' },
  ...each('list', () => '/api/projects?limit=20'),
  ...each('list by name', () => '/api/projects?limit=20&order=name&order_dir=asc'),
  ...each('list with Auto-Share', () => '/api/projects?limit=20&auto_share=true'),
  { name: 'list, page 50', as: 'many', path: ({ total }) => (total > 980 ? '/api/projects?limit=20&page_num=50' : null) },
  ...each('detail', ({ first }) => `/api/projects/${first}`),
  ...each('shares', ({ first }) => `/api/projects/${first}/shares`),
  ...each('search "county"', () => '/api/search?query=county'),
  ...each('search "meeting"', () => '/api/search?query=meeting'),
  ...each('search "ad"', () => '/api/search?query=ad'),
]

const atOnce = 16
// What is slow is known well enough from fewer samples.
const mostMs = 15_000
const isSpent = (samples: readonly number[], atOnce = 1) => samples.reduce((sum, ms) => sum + ms, 0) > mostMs * atOnce

/** One case on data of one size. */
export interface Timed {
  name: string
  as: 'few' | 'many'
  projects: number
  path: string
  /** One after the other on one connection. */
  alone: Spread
  /** Sixteen at once. */
  together: Spread
}

export interface Target {
  url: string
  data: Data
}

/**
 * All cases on all servers, in turns: what else the machine does meanwhile falls on all of them alike, so that they can
 * be compared. `rounds` requests of each one after the other, then as many sixteen at once.
 */
export async function timeRequests(targets: readonly Target[], rounds: number, say: (text: string) => void): Promise<Timed[]> {
  const jobs = (await Promise.all(targets.map(jobsOf))).flat()
  const one = new Agent({ keepAlive: true, maxSockets: 1 })
  const some = new Agent({ keepAlive: true, maxSockets: atOnce })
  try {
    for (let round = -Math.ceil(rounds / 10); round < rounds; round += 1) {
      if (round % 50 === 0) say(`requests one after the other: round ${round} of ${rounds}`)
      // Rounds below zero warm up.
      for (const job of jobs) {
        if (isSpent(job.alone)) continue
        const ms = await timeOne(one, job)
        if (round >= 0) job.alone.push(ms)
      }
    }
    const batch = 4 * atOnce
    for (let round = -1; round < rounds / batch; round += 1) {
      say(`requests sixteen at once: round ${round + 1} of ${Math.ceil(rounds / batch)}`)
      for (const job of jobs) {
        if (isSpent(job.together, atOnce)) continue
        const took = await timeMany(some, job, batch)
        if (round >= 0) job.together.push(...took)
      }
    }
  } finally {
    one.destroy()
    some.destroy()
  }
  return jobs.map(({ name, as, projects, path, alone, together }) => ({
    name,
    as,
    projects,
    path,
    alone: spread(alone),
    together: spread(together),
  }))
}

interface Job {
  name: string
  as: 'few' | 'many'
  projects: number
  url: string
  path: string
  key: string
  alone: number[]
  together: number[]
}

async function jobsOf({ url, data }: Target): Promise<Job[]> {
  const seen = { few: await seenBy(url, data.keys.few), many: await seenBy(url, data.keys.many) }
  return cases.flatMap(({ name, as, path }) => {
    const found = path(seen[as])
    return found === null ? [] : { name, as, projects: data.projects, url, path: found, key: data.keys[as], alone: [], together: [] }
  })
}

async function seenBy(url: string, key: string): Promise<Seen> {
  const answer = await fetch(`${url}/api/projects?limit=1`, { headers: { authorization: `Bearer ${key}` } })
  const [, first] = /"id":(\d+)/.exec(await answer.text()) ?? []
  if (!first) throw new Sentence(`The list answered ${answer.status} and no project.`)
  return { total: Number(answer.headers.get('x-pagination-total-entries')), first: Number(first) }
}

async function timeMany(agent: Agent, job: Job, count: number): Promise<number[]> {
  const took: number[] = []
  let left = count
  const work = async () => {
    while (left > 0) {
      left -= 1
      took.push(await timeOne(agent, job))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return took
}

/** From sending a request to the last byte of its answer, in milliseconds. */
function timeOne(agent: Agent, { url, path, key }: Job): Promise<number> {
  return new Promise((done, fail) => {
    const started = performance.now()
    const sent = request(url + path, { agent, headers: { authorization: `Bearer ${key}` } }, (answer) => {
      answer.on('error', fail)
      answer.on('end', () =>
        answer.statusCode === 200 ? done(performance.now() - started) : fail(new Sentence(`${path} answered ${answer.statusCode}.`)),
      )
      answer.resume()
    })
    sent.on('error', fail)
    sent.end()
  })
}
