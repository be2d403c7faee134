import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, type GivenObject, type GivenPerson, givenIn } from '#app/test/given.ts'

let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
beforeAll(async () => {
  given = givenIn(await testDb())
  request = (await testApi()).request
})

const add = (me: GivenPerson, object: { id: number }, objectType = 'Project') =>
  request(me, 'POST /users/me/favorites', { object_id: object.id, object_type: objectType })
const list = async (me: GivenPerson, query = '') => (await request(me, `GET /users/me/favorites${query}`)).body
const objectsIn = (body: { objectId: number }[]) => body.map(({ objectId }) => objectId)

/** Me, with four favourites; the second is somebody else's project, shared with me. */
async function fourFavorites() {
  const [me, other] = [await given.person(), await given.person()]
  const projects: GivenObject[] = [await given.project(me), await given.project(other), await given.project(me), await given.project(me)]
  await given.share(projects[1]!, me, 'read')
  const favorites: number[] = []
  for (const project of projects) favorites.push((await add(me, project)).body.id)
  return { me, other, ids: projects.map(({ id }) => id), favorites }
}

describe('rules 27: favourites', () => {
  test('a new one comes last, and is listed with its place', async () => {
    const { me, ids } = await fourFavorites()
    const listed = await list(me)
    expect(objectsIn(listed)).toEqual(ids)
    expect(listed.map(({ position }: { position: number }) => position)).toEqual([1, 2, 3, 4])
    expect((await list(me, '?order_dir=desc&limit=1&page_num=2'))[0].objectId).toBe(ids[2])
    expect(objectsIn(await list(me, '?order=created_at&order_dir=desc'))).toEqual([...ids].reverse())
  })

  test('one that is one already answers 201 with the existing', async () => {
    const { me, ids, favorites } = await fourFavorites()
    const again = await add(me, { id: ids[0]! })
    expect([again.status, again.body.id]).toEqual([201, favorites[0]])
    expect(await list(me)).toHaveLength(4)
  })

  test.each(['unknown', 'unreadable', 'of another type'])('an object that is %s is 404', async (which) => {
    const [me, other] = [await given.person(), await given.person()]
    const object = {
      unknown: { id: 999_999_999 },
      unreadable: await given.project(other),
      'of another type': await given.object('workflow', me),
    }
    expect((await add(me, object[which as keyof typeof object])).status).toBe(404)
  })

  test('other types go by their words', async () => {
    const me = await given.person()
    const workflow = await given.object('workflow', me)
    const report = await given.object('report', me, { sub: 'sql' })
    expect((await add(me, workflow, 'Workflow')).body.objectType).toBe('Workflow')
    expect((await add(me, report, 'SQL Report')).body.objectType).toBe('SQL Report')
    expect((await add(me, report, 'HTML Report')).status).toBe(404)
    expect((await add(me, report, 'Report')).status).toBe(400)
  })

  test('what is no longer readable is neither listed nor counted, and comes back with the access', async () => {
    const { me, other, ids } = await fourFavorites()
    await request(other, `DELETE /projects/${ids[1]}/shares/users/${me.id}`)
    const answer = await request(me, 'GET /users/me/favorites')
    expect(objectsIn(answer.body)).toEqual([ids[0], ids[2], ids[3]])
    expect(answer.body.map(({ position }: { position: number }) => position)).toEqual([1, 2, 3])
    expect(answer.headers.get('x-pagination-total-entries')).toBe('3')
    await given.share({ id: ids[1]! }, me, 'read')
    expect(objectsIn(await list(me))).toEqual(ids)
  })

  test.each([
    ['top', 2, [2, 0, 1, 3]],
    ['top', 0, [0, 1, 2, 3]],
    ['bottom', 1, [0, 2, 3, 1]],
    ['bottom', 3, [0, 1, 2, 3]],
    ['higher', 2, [0, 2, 1, 3]],
    ['higher', 0, [0, 1, 2, 3]],
    ['lower', 0, [1, 0, 2, 3]],
    ['lower', 3, [0, 1, 2, 3]],
  ] as const)('moving to the %s from place %d', async (where, from, order) => {
    const { me, ids, favorites } = await fourFavorites()
    expect((await request(me, `PATCH /users/me/favorites/${favorites[from]}/ranking/${where}`)).status).toBe(204)
    expect(objectsIn(await list(me))).toEqual(order.map((at) => ids[at]))
  })

  test('one place up steps over what is not readable', async () => {
    const { me, other, ids, favorites } = await fourFavorites()
    await request(other, `DELETE /projects/${ids[1]}/shares/users/${me.id}`)
    await request(me, `PATCH /users/me/favorites/${favorites[2]}/ranking/higher`)
    expect(objectsIn(await list(me))).toEqual([ids[2], ids[0], ids[3]])
    await given.share({ id: ids[1]! }, me, 'read')
    expect(objectsIn(await list(me))).toEqual([ids[2], ids[1], ids[0], ids[3]])
    expect((await request(me, `PATCH /users/me/favorites/${favorites[1]}/ranking/top`)).status).toBe(204)
  })

  test('taking away is 204 and touches only one’s own; ranking another’s is 404', async () => {
    const { me, other, favorites } = await fourFavorites()
    for (const id of [favorites[0], 999_999_999]) {
      expect((await request(other, `DELETE /users/me/favorites/${id}`)).status).toBe(204)
      expect((await request(other, `PATCH /users/me/favorites/${id}/ranking/top`)).status).toBe(404)
    }
    expect(await list(me)).toHaveLength(4)
    expect((await request(me, `DELETE /users/me/favorites/${favorites[0]}`)).status).toBe(204)
    expect(await list(me)).toHaveLength(3)
  })

  test('one object is asked for by id and type together', async () => {
    const { me, ids } = await fourFavorites()
    expect(objectsIn(await list(me, `?object_id=${ids[2]}&object_type=Project`))).toEqual([ids[2]])
    expect((await list(me, `?object_id=${ids[2]}&object_type=Project`))[0].position).toBe(3)
    expect(await list(me, `?object_id=${ids[2]}&object_type=Workflow`)).toEqual([])
    expect((await request(me, `GET /users/me/favorites?object_id=${ids[2]}`)).status).toBe(400)
  })

  test('at once, no two get one place', async () => {
    const me = await given.person()
    const projects = await Promise.all([1, 2, 3, 4, 5].map(() => given.project(me)))
    const made = await Promise.all(projects.map((project) => add(me, project)))
    await Promise.all(made.map(({ body }) => request(me, `PATCH /users/me/favorites/${body.id}/ranking/top`)))
    const [first, second] = objectsIn(await list(me))
    await request(me, `PATCH /users/me/favorites/${(await list(me))[1].id}/ranking/higher`)
    expect(objectsIn(await list(me)).slice(0, 2)).toEqual([second, first])
  })
})
