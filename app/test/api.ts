import { createApi } from '#app/server/app.ts'
import type { Db } from '#app/server/db/db.ts'
import { testDb } from './db.ts'
import type { GivenPerson } from './given.ts'

/** An answer as a caller sees it. */
export interface Answer {
  status: number
  headers: Headers
  // oxlint-disable-next-line typescript/no-explicit-any -- what comes over the wire is looked at field by field in the tests
  body: any
}

/** The API in this process, asked as one person after the other. Every answer is held against its schema. */
export async function testApi({ db, clock, mail = false }: { db?: Db; clock?: () => Date; mail?: boolean } = {}) {
  const people = new Map<string, GivenPerson>()
  const app = createApi({
    db: db ?? (await testDb()),
    ...(clock && { clock }),
    authenticate: (request) => {
      const person = people.get(request.headers.get('x-test-person') ?? '')
      return Promise.resolve(person?.active ? { id: person.id, admin: person.admin } : null)
    },
    console: { mode: 'embedded', civisWebUrl: null, mail, samplePeople: () => false },
    checkAnswers: true,
  })

  /** Sends `PUT /projects/12` with a body, as somebody or as nobody. The path is without `/api`. */
  async function request(as: GivenPerson | null, route: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const [method = 'GET', path = '/'] = route.split(' ')
    if (as) people.set(String(as.id), as)
    const response = await app.request(`http://console.test/api${path}`, {
      method,
      headers: {
        ...(as && { 'x-test-person': String(as.id) }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
  }
  return { app, request }
}
