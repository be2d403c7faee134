import { setupServer } from 'msw/node'
import { bridge } from '#app/mocks/bridge.ts'
import { createApi } from '#app/server/app.ts'
import { testDb } from './db.ts'
import type { GivenPerson } from './given.ts'

let asking: GivenPerson | null = null
/** From now on the page is this person's; null: nobody is signed in. */
export const actAs = (person: GivenPerson | null): void => {
  asking = person
}

let made: Promise<ReturnType<typeof createApi>> | undefined
/** The real API behind the page. */
export const api = () => (made ??= testDb().then(makeApi))

const makeApi = (db: Awaited<ReturnType<typeof testDb>>) =>
  createApi({
    db,
    authenticate: () => Promise.resolve(asking?.active ? { id: asking.id, admin: asking.admin } : null),
    sessions: () => ({
      start: async (personId) => {
        asking = { id: personId, name: '', username: '', email: '', admin: false, active: true }
      },
      end: async () => {
        asking = null
      },
    }),
    console: { mode: 'embedded', civisWebUrl: null, samplePeople: () => false },
    checkAnswers: true,
  })

/** The network of tests that render: the real API, and faults for one test by `network.use(fault(...))`. */
export const network = setupServer(bridge(api))
