import type { Output } from '#app/contract/endpoint.ts'
import type { groups } from '#app/contract/people.ts'
import type { ParentProject, Shares } from '#app/contract/projects.ts'
import type { Ask } from '#app/lib/access/gather.ts'
import type { Named } from '#app/lib/access/known.ts'
import type { testApi } from './api.ts'
import type { GivenPerson } from './given.ts'

type Request = Awaited<ReturnType<typeof testApi>>['request']

/** Asks the API in this process for what `gather` wants to know: as one person, or of each thing as whoever `by` names for it. */
export function askAs(request: Request, by: GivenPerson | ((objectId: number | null) => GivenPerson)): Ask {
  const who = typeof by === 'function' ? by : () => by
  const read = async <T>(as: GivenPerson, route: string): Promise<T | null> => {
    const { status, body } = await request(as, route)
    if (status === 404 || status === 403) return null
    if (status !== 200) throw new Error(`${route} answered ${status}`)
    // oxlint-disable-next-line typescript/no-unsafe-return -- the API in tests holds every answer against its schema
    return body
  }
  return {
    shares: ({ path, id }) => read<Shares>(who(id), `GET /${path}/${id}/shares`),
    parents: async ({ path, id }) => {
      const route = `GET /${path}/${id}/${path === 'projects' ? 'parent_projects' : 'projects'}`
      const [shown, hidden] = [await read<ParentProject[]>(who(id), route), await read<ParentProject[]>(who(id), `${route}?hidden=true`)]
      return shown && [...shown, ...(hidden ?? [])]
    },
    members: async (ids) => {
      const membersOf = async (id: number) => (await read<Output<typeof groups.get>>(who(null), `GET /groups/${id}`))?.members ?? null
      return new Map(await Promise.all(ids.map(async (id) => [id, await membersOf(id)] as const)))
    },
    inactive: async () => (await read<Named[]>(who(null), 'GET /users?account_status=inactive&limit=10000')) ?? [],
  }
}
