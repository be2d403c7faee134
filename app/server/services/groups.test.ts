import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, type GivenPerson, givenIn, unique } from '#app/test/given.ts'

let given: Given
let request: Awaited<ReturnType<typeof testApi>>['request']
beforeAll(async () => {
  given = givenIn(await testDb())
  request = (await testApi()).request
})

const idsIn = (body: { id: number }[]) => body.map(({ id }) => id)

async function teams() {
  const word = unique('team').replace(' ', '')
  const [me, colleague, former, stranger] = [await given.person(), await given.person(), await given.person(), await given.person()]
  const admin = await given.person({ admin: true })
  const a = await given.group([me, colleague, former], { name: `A ${word}`, createdAt: new Date('2026-02-01') })
  const b = await given.group([me], { name: `B ${word}`, createdAt: new Date('2026-01-01') })
  const c = await given.group([stranger], { name: `C ${word}`, createdAt: new Date('2026-03-01') })
  await given.active(former, false)
  return { word, me, colleague, former, stranger, admin, a, b, c }
}

describe('rules 4: groups', () => {
  test('one sees those in which one is, an admin all', async () => {
    const { word, me, stranger, admin, a, b, c } = await teams()
    const list = async (as: GivenPerson) => idsIn((await request(as, `GET /groups?query=${word}`)).body)
    expect(await list(me)).toEqual([a.id, b.id])
    expect(await list(stranger)).toEqual([c.id])
    expect(await list(admin)).toEqual([a.id, b.id, c.id])
    expect((await request(me, `GET /groups/${c.id}`)).body).toEqual((await request(me, 'GET /groups/999999999')).body)
    expect((await request(me, `GET /groups/${c.id}`)).status).toBe(404)
  })

  test('memberCount counts active members; members are all, and marked', async () => {
    const { me, former, a } = await teams()
    const { body } = await request(me, `GET /groups/${a.id}`)
    expect([body.memberCount, body.totalMemberCount]).toEqual([2, 3])
    expect(body.members.filter((member: { active: boolean }) => !member.active).map(({ id }: { id: number }) => id)).toEqual([former.id])
  })
})

describe('filters of groups', () => {
  test.each([
    ['order_dir=desc', ['B', 'A']],
    ['order=created_at', ['B', 'A']],
    ['permission=read', ['A', 'B']],
    ['permission=manage', []],
    ['organization_id=1', ['A', 'B']],
    ['organization_id=2', []],
    ['limit=1&page_num=2', ['B']],
    ['page_num=3', []],
  ])('%s', async (filter, names) => {
    const { word, me } = await teams()
    const { body } = await request(me, `GET /groups?query=${word}&${filter}`)
    expect(body.map(({ name }: { name: string }) => name.split(' ')[0])).toEqual(names)
  })

  test('by members, and with members', async () => {
    const { me, colleague, stranger, a } = await teams()
    const listed = await request(me, `GET /groups?user_ids[]=${colleague.id}&user_ids[]=${stranger.id}`)
    expect(idsIn(listed.body)).toEqual([a.id])
    expect(listed.body[0].members).toEqual([])
    const withMembers = await request(me, `GET /groups?user_ids[]=${colleague.id}&include_members=True`)
    expect(idsIn(withMembers.body[0].members)).toHaveLength(3)
  })

  test('an admin has manage on every group', async () => {
    const { word, admin } = await teams()
    expect((await request(admin, `GET /groups?query=${word}&permission=manage`)).body).toHaveLength(3)
  })
})
