import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { nameOfClone } from '#app/contract/clone.ts'
import { objectTypes } from '#app/contract/objectKinds.ts'
import { testApi } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type Given, givenIn } from '#app/test/given.ts'
import { rounds } from '#app/test/rounds.ts'
import { cloneNeeds } from './cloneNeeds.ts'
import { clonePreview, compareClone } from './clonePreview.ts'
import { heldObjects } from './heldObjects.ts'

let given: Given
beforeAll(async () => {
  given = givenIn(await testDb())
})

test('rules 16: what is told before is what then happens, on random projects', async () => {
  const { request } = await testApi()
  const needs = fc.array(fc.boolean(), { maxLength: 2 })
  const object = fc.record({ type: fc.constantFrom(...objectTypes), readable: fc.boolean(), needs })
  await fc.assert(
    fc.asyncProperty(
      fc.array(object, { maxLength: 12 }),
      fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }),
      async (objects, text) => {
        const name = [...`x${text.replaceAll('\0', '')}`].slice(0, 255).join('').trim()
        const { project, author, reader } = await given.sharedProject({ name })
        for (const { type, readable, needs } of objects) {
          const made = await given.object(type, author)
          if (readable && type !== 'table') await given.share(made, reader, 'read')
          await given.contains(project, made)
          for (const seen of needs) {
            const credential = await given.object('credential', author)
            if (seen) await given.share(credential, reader, 'read')
            await given.needs(made, credential)
          }
        }
        const { body: before } = await request(reader, `GET /projects/${project.id}`)
        const source = heldObjects(before)
        const told = clonePreview(source)
        const toldNeeds = cloneNeeds((await request(reader, `GET /projects/${project.id}/dependencies`)).body, told.copied)
        const { status, body: made } = await request(reader, `POST /projects/${project.id}/clone`, {})
        expect(status).toBe(201)
        expect(made.name).toBe(nameOfClone(project.id, name))
        const { body: after } = await request(reader, `GET /projects/${made.id}`)
        const found = compareClone(source, heldObjects(after))
        const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key).toSorted((a, b) => (a < b ? -1 : 1))
        expect(keys(found.copied)).toEqual(keys(told.copied))
        expect(keys(found.linked)).toEqual(keys(told.linked))
        expect([found.missing, found.more]).toEqual([[], []])
        expect(found.leftOut).toEqual(told.leftOut)
        // The copies are the clone's author's, who sees all that they need.
        const { body: needed } = await request(reader, `GET /projects/${made.id}/dependencies`)
        const copies = heldObjects(after).objects.filter(({ key }) => !told.linked.some((linked) => linked.key === key))
        const foundNeeds = cloneNeeds(needed, copies)
        expect(keys(foundNeeds.kept)).toEqual(keys(toldNeeds.kept))
        expect(foundNeeds.lost).toEqual([])
      },
    ),
    { numRuns: rounds(25) },
  )
}, 600_000)

test('what is missing in a clone, and what is there besides, is said', () => {
  const held = (...names: string[]) => ({
    objects: heldObjects({ models: names.map((name, at) => ({ id: at + 1, name, state: 'idle', createdAt: '', updatedAt: '' })) }).objects,
    unseen: new Map(),
  })
  const result = compareClone(held('a', 'b', 'c'), held('a', 'x'))
  expect(result.missing.map(({ name }) => name)).toEqual(['c'])
  expect(result.linked.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(result.more).toEqual([])
})
