import { beforeAll, describe, expect, test } from 'vitest'
import { consoleRows } from '#app/contract/console.ts'
import type { Endpoint } from '#app/contract/endpoint.ts'
import { endpoints } from '#app/contract/endpoints.ts'
import { favorites } from '#app/contract/favorites.ts'
import { objectPaths, objects, type ShareCallName, shareCallNames } from '#app/contract/objects.ts'
import type { Level } from '#app/contract/levels.ts'
import { organizationRows } from '#app/contract/organization.ts'
import { groups, users } from '#app/contract/people.ts'
import { projects } from '#app/contract/projects.ts'
import { search } from '#app/contract/search.ts'
import { welcomeRows } from '#app/contract/welcome.ts'
import { isId } from '#app/contract/wire.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, type GivenObject, type GivenPerson, givenIn, unique } from '#app/test/given.ts'
import { createApi } from './app.ts'
import type { Db } from './db/db.ts'
import { membership } from './db/schema.ts'
import { endSession, makeKey, personByKey, personBySession, startSession } from './services/identity.ts'

// Every endpoint, asked by every kind of caller. The columns: a stranger, View, Edit, Manage, an organization admin who has
// nothing else, the author. Nobody, an inactive person and one who signed out are 401 everywhere but where it says so.

const table: Record<string, string> = {
  'GET /projects': '200 200 200 200 200 200',
  'POST /projects': '200 200 200 200 200 200',
  'GET /projects/{projectId}': '404 200 200 200 404 200',
  'PUT /projects/{projectId}': '404 403 200 200 404 200',
  'DELETE /projects/{projectId}': '404 403 403 204 404 204',
  'POST /projects/{id}/clone': '404 201 201 201 404 201',
  'PUT /projects/{projectId}/auto_share': '404 403 403 200 404 200',
  'PUT /projects/{id}/archive': '404 403 403 200 404 200',
  'GET /projects/{id}/shares': '404 200 200 200 404 200',
  'PUT /projects/{id}/shares/users': '404 403 403 200 404 200',
  'PUT /projects/{id}/shares/groups': '404 403 403 200 404 200',
  'DELETE /projects/{id}/shares/users/{userId}': '404 403 403 204 404 204',
  'DELETE /projects/{id}/shares/groups/{groupId}': '404 403 403 204 404 204',
  'GET /projects/{id}/dependencies': '404 200 200 200 404 200',
  'PUT /projects/{id}/transfer': '404 403 403 403 404 200',
  'GET /projects/{id}/parent_projects': '404 200 200 200 404 200',
  'PUT /projects/{id}/parent_projects/{parentProjectId}': '404 403 204 204 404 204',
  'DELETE /projects/{id}/parent_projects/{parentProjectId}': '404 403 204 204 404 204',
  'GET /users': '200 200 200 200 200 200',
  'GET /users/me': '200 200 200 200 200 200',
  'PATCH /users/me': '200 200 200 200 200 200',
  'GET /users/{id}': '404 200 200 200 200 200',
  'GET /groups': '200 200 200 200 200 200',
  'GET /groups/{id}': '404 200 200 200 200 200',
  'GET /search': '200 200 200 200 200 200',
  'GET /search/types': '200 200 200 200 200 200',
  'GET /users/me/favorites': '200 200 200 200 200 200',
  'POST /users/me/favorites': '404 201 201 201 404 201',
  'DELETE /users/me/favorites/{id}': '204 204 204 204 204 204',
  'PATCH /users/me/favorites/{id}/ranking/top': '404 404 404 404 404 204',
  'PATCH /users/me/favorites/{id}/ranking/bottom': '404 404 404 404 404 204',
  'PATCH /users/me/favorites/{id}/ranking/higher': '404 404 404 404 404 204',
  'PATCH /users/me/favorites/{id}/ranking/lower': '404 404 404 404 404 204',
  'GET /endpoints': '200 200 200 200 200 200',
  'GET /console/session': '200 200 200 200 200 200',
  'POST /console/sign-in': '404 404 404 404 404 404',
  'POST /console/sign-in/sample': '404 404 404 404 404 404',
  'POST /console/sign-out': '200 200 200 200 200 200',
  'GET /console/people': '404 404 404 404 404 404',
  'GET /console/keys': '200 200 200 200 200 200',
  'POST /console/keys': '201 201 201 201 201 201',
  'DELETE /console/keys/{id}': '404 404 404 404 404 204',
  'POST /console/sign-in/link': '404 404 404 404 404 404',
  'POST /console/sign-in/link/key': '404 404 404 404 404 404',
  'POST /console/sign-in/first': '404 404 404 404 404 404',
  'GET /console/organization/people': '403 403 403 403 200 403',
  'GET /console/organization/people/{id}': '403 403 403 403 200 403',
  'POST /console/organization/people': '403 403 403 403 201 403',
  'PATCH /console/organization/people/{id}': '403 403 403 403 200 403',
  'POST /console/organization/links': '403 403 403 403 201 403',
  'POST /console/organization/groups': '403 403 403 403 201 403',
  'PATCH /console/organization/groups/{id}': '403 403 403 403 200 403',
  'GET /console/organization/groups/{id}': '403 403 403 403 200 403',
  // What was looked at comes with it.
  'DELETE /console/organization/groups/{id}': '400 400 400 400 400 400',
  'POST /console/organization/import': '403 403 403 403 200 403',
  'GET /console/organization/export': '403 403 403 403 200 403',
  'GET /console/organization/mail': '403 403 403 403 200 403',
  'POST /console/organization/mail/retry': '403 403 403 403 200 403',
}
for (const { name, route } of Object.values<Endpoint>(objects)) {
  const [call = ''] = name.split(' ')
  // Sharing: the object is shared as the project is. Else an object that everyone here but the admin reads, into and out of the project.
  table[route] =
    call === 'put' || call === 'delete'
      ? '404 403 204 204 404 204'
      : call === 'list'
        ? '200 200 200 200 404 200'
        : (table[projects[shareCall(call)].route] ?? '')
}
function shareCall(name: string): ShareCallName {
  const found = shareCallNames.find((one) => one === name)
  if (!found) throw new Error(`${name} is no call that shares`)
  return found
}

/** What answers without anybody signed in: signing in itself, which is not there without sessions. */
const open: Record<string, number> = {
  'GET /console/session': 200,
  'POST /console/sign-in': 404,
  'POST /console/sign-in/sample': 404,
  'POST /console/sign-out': 200,
  'GET /console/people': 404,
  'POST /console/sign-in/link': 404,
  'POST /console/sign-in/link/key': 404,
  'POST /console/sign-in/first': 404,
}

const rows: Endpoint[] = [
  projects,
  objects,
  users,
  groups,
  search,
  favorites,
  endpoints,
  consoleRows,
  welcomeRows,
  organizationRows,
].flatMap((family) => Object.values<Endpoint>(family))

interface Scene {
  project: GivenObject
  author: GivenPerson
  target: GivenPerson
  group: { id: number }
  object: GivenObject
  favoriteId: number
  keyId: number
}

const giveUsers = ({ target }: Scene) => ({ user_ids: [target.id], permission_level: 'read' })
const giveGroups = ({ group }: Scene) => ({ group_ids: [group.id], permission_level: 'read' })
const bodies: Record<string, (scene: Scene) => unknown> = {
  'POST /projects': () => ({ name: 'New', description: null }),
  'PUT /projects/{projectId}': () => ({ name: 'Renamed' }),
  'PUT /projects/{projectId}/auto_share': () => ({ auto_share: false }),
  'PUT /projects/{id}/archive': () => ({ status: true }),
  'PUT /projects/{id}/shares/users': giveUsers,
  'PUT /projects/{id}/shares/groups': giveGroups,
  'PUT /projects/{id}/transfer': ({ target }) => ({ user_id: target.id, include_dependencies: false }),
  'PATCH /users/me': () => ({ preferences: { project_index_order_dir: 'asc' } }),
  'POST /users/me/favorites': ({ project }) => ({ object_id: project.id, object_type: 'Project' }),
  'POST /console/sign-in': () => ({ api_key: 'wrong' }),
  'POST /console/sign-in/sample': ({ author }) => ({ user_id: author.id }),
  'POST /console/keys': () => ({ name: 'laptop' }),
  'POST /console/sign-in/link': () => ({ secret: 'wrong' }),
  'POST /console/sign-in/link/key': () => ({ secret: 'wrong' }),
  'POST /console/sign-in/first': () => ({ secret: 'wrong', organization: 'O', name: 'N', username: 'u', email: 'n@example.org' }),
  'POST /console/organization/people': () => ({ name: 'New', username: unique('new').replace(' ', '-'), email: 'new@example.org' }),
  'PATCH /console/organization/people/{id}': () => ({ name: 'Renamed' }),
  'POST /console/organization/links': ({ target }) => ({ user_ids: [target.id], by: 'copy' }),
  'POST /console/organization/groups': () => ({ name: unique('Group') }),
  'PATCH /console/organization/groups/{id}': () => ({ description: 'Said' }),
  'POST /console/organization/import': () => ({ csv: 'name,user name\n' }),
}
for (const { route } of Object.values<Endpoint>(objects)) {
  if (route.startsWith('PUT ') && route.endsWith('/shares/users')) bodies[route] = giveUsers
  if (route.startsWith('PUT ') && route.endsWith('/shares/groups')) bodies[route] = giveGroups
}

describe('rules 2, 3, 25: who gets which answer', () => {
  let db: Db
  let given: Given
  let app: ReturnType<typeof createApi>
  // The same people for all rows; what they are asked about is new for each.
  let people: Awaited<ReturnType<typeof everybody>>
  let outside: Record<string, string>[]
  const keys = new Map<number, string>()
  const now = () => new Date()

  beforeAll(async () => {
    db = await testDb()
    given = givenIn(db)
    app = createApi({
      db,
      authenticate: (request) => {
        const key = request.headers.get('authorization')?.slice('Bearer '.length)
        const token = request.headers.get('x-session')
        return key ? personByKey(db, key, now()) : token ? personBySession(db, token, now()) : Promise.resolve(null)
      },
      console: { mode: 'embedded', civisWebUrl: null, samplePeople: () => false },
      checkAnswers: true,
    })
    people = await everybody()
    for (const person of Object.values(people))
      if ('username' in person) keys.set(person.id, (await makeKey(db, person.id, 'test', now())).key)
    await given.active(people.inactive, false)
    const token = await startSession(db, people.author.id, now())
    await endSession(db, token)
    outside = [{}, keyOf(people.inactive), { 'x-session': token }, { authorization: 'Bearer pc_unknown' }]
  })

  async function everybody() {
    const { author, reader, writer, manager, stranger, group } = await given.sharedProject()
    const [admin, target, inactive] = [await given.person({ admin: true }), await given.person(), await given.person()]
    await db.insert(membership).values({ teamId: group.id, personId: target.id })
    return { author, reader, writer, manager, stranger, group, admin, target, inactive }
  }
  const keyOf = (person: GivenPerson) => ({ authorization: `Bearer ${keys.get(person.id)}` })

  function send(row: Endpoint, scene: Scene, headers: Record<string, string>) {
    const ids: Record<string, number> = {
      projectId: scene.project.id,
      id:
        row.family === 'projects'
          ? row.path.includes('{parentProjectId}')
            ? scene.object.id
            : scene.project.id
          : row.family === 'users'
            ? scene.author.id
            : row.family === 'organization'
              ? row.path.includes('/groups/')
                ? scene.group.id
                : scene.target.id
              : row.family === 'groups'
                ? scene.group.id
                : row.family === 'favorites'
                  ? scene.favoriteId
                  : row.family === 'console'
                    ? scene.keyId
                    : row.path.startsWith('/databases')
                      ? 1
                      : scene.object.id,
      userId: scene.target.id,
      groupId: scene.group.id,
      parentProjectId: scene.project.id,
    }
    const path = row.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      isId(name) ? String(ids[name]) : name === 'tableName' ? encodeURIComponent(scene.object.name) : 'public',
    )
    const body = bodies[row.route]?.(scene) ?? {}
    return app.request(`http://console.test/api${path}`, {
      method: row.method,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(row.method !== 'GET' && { body: JSON.stringify(body) }),
    })
  }

  test('the table has a line for each row of the contract, and no other', () => {
    expect(Object.keys(table).sort()).toEqual(rows.map((row) => row.route).sort())
  })

  test.each(rows.map((row) => [row.route, row] as const))('%s', async (route, row) => {
    const { author, stranger, reader, writer, manager, target, group } = people
    const levels: (readonly [GivenPerson, Level])[] = [
      [reader, 'read'],
      [writer, 'write'],
      [manager, 'manage'],
    ]
    const project = await given.project(author)
    await given.shares(project, levels)
    const kind = row.family === 'objects' ? objectPaths[row.name.split(' ')[1] as keyof typeof objectPaths] : undefined
    const type = kind?.types[0] ?? 'project'
    const object = await given.object(type, author, { ...(kind && 'sub' in kind && { sub: kind.sub }) })
    // A table is read through a project that holds it.
    const holder = type === 'table' ? await given.project(author) : object
    if (holder !== object) await given.contains(holder, object)
    await given.shares(
      holder,
      row.family === 'objects' && row.path.includes('/shares')
        ? levels
        : [stranger, reader, writer, manager].map((person) => [person, 'read'] as const),
    )
    const keyId = row.family === 'console' ? (await makeKey(db, author.id, 'to revoke', now())).id : 0
    const scene: Scene = { project, author, target, group, object, favoriteId: 0, keyId }
    if (row.family === 'favorites') scene.favoriteId = (await (await send(favorites.post, scene, keyOf(author))).json()).id

    for (const headers of outside) {
      const response = await send(row, scene, headers)
      expect(response.status).toBe(open[route] ?? 401)
      expect(response.headers.get('cache-control')).toBe('private, no-store')
      if (response.status === 401) expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
    }

    const statuses: number[] = []
    for (const person of [stranger, reader, writer, manager, people.admin, author]) {
      const response = await send(row, scene, keyOf(person))
      statuses.push(response.status)
      if (response.status >= 400) expect(Object.keys(await response.json())).toEqual(['error', 'errorDescription', 'code'])
    }
    expect(statuses.join(' ')).toBe(table[route])
  })
})
