import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProjectDetail, ProjectObject } from '#app/contract/projects.ts'
import { type HeldArrays, heldObjects } from './heldObjects.ts'
import { absentTypes, groupOrder, objectGroups } from './objectGroups.ts'
import { filterHeld, type ObjectFilter } from './objectFilter.ts'

const time = '2026-04-17T18:30:55.000Z'
const later = '2026-05-01T08:00:00.000Z'
const row = (fcoType: string, objectId: number, values: Partial<ProjectObject> = {}): ProjectObject => ({
  projectId: 1,
  objectId,
  fcoType,
  objectType: 'Any',
  subType: null,
  name: `thing ${objectId}`,
  icon: 'civicon-x',
  author: 'Ana',
  updatedAt: time,
  autoShare: null,
  archived: false,
  hidden: false,
  myPermissionLevel: 'write',
  ...values,
})
const table = (name: string, schema: string, updatedAt = time): ProjectDetail['tables'][number] => ({
  schema,
  name,
  rowCount: 5,
  columnCount: 2,
  createdAt: time,
  updatedAt,
})
const script = (id: number, values: Partial<ProjectDetail['scripts'][number]> = {}): ProjectDetail['scripts'][number] => ({
  id,
  name: `thing ${id}`,
  type: 'JobTypes::SqlRunner',
  createdAt: time,
  updatedAt: time,
  finishedAt: null,
  state: 'idle',
  lastRun: null,
  ...values,
})

describe('joining the two lists of a project', () => {
  test('an object has the state of its typed item and the author and level of its row', () => {
    const lastRun = { state: 'failed', updatedAt: later }
    const { objects } = heldObjects({ scripts: [script(7, { state: 'failed', lastRun })], allObjects: [row('scripts/python3', 7)] })
    expect(objects).toEqual([
      expect.objectContaining({ type: 'scripts', kind: 'python3', state: 'failed', ranAt: later, author: 'Ana', level: 'write' }),
    ])
  })

  test('what runs now is shown before how the last run ended', () => {
    const lastRun = { state: 'failed', updatedAt: later }
    const state = (now: string) => heldObjects({ scripts: [script(7, { state: now, lastRun })] }).objects[0]?.state
    expect([state('running'), state('scheduled')]).toEqual(['running', 'failed'])
  })

  test('a script and an import of one id are two objects', () => {
    const { objects } = heldObjects({ scripts: [script(7)], imports: [script(7)], allObjects: [row('imports', 7), row('scripts/sql', 7)] })
    expect(objects.map(({ key }) => key)).toEqual(['scripts/7', 'imports/7'])
  })

  test('tables find their row by place where both lists agree', () => {
    const { objects } = heldObjects({
      tables: [table('voters', 'public'), table('voters', 'archive')],
      allObjects: [row('tables', 3, { name: 'voters' }), row('tables', 9, { name: 'voters', author: 'Ben' })],
    })
    expect(objects.map(({ id, author, facts }) => [id, author, facts.schema])).toEqual([
      [3, 'Ana', 'public'],
      [9, 'Ben', 'archive'],
    ])
  })

  test('tables in another order find their row by name, namesakes by time', () => {
    const { objects } = heldObjects({
      tables: [table('voters', 'public'), table('doors', 'field'), table('voters', 'archive', later)],
      allObjects: [
        row('tables', 1, { name: 'doors' }),
        row('tables', 2, { name: 'voters', updatedAt: later }),
        row('tables', 3, { name: 'voters' }),
      ],
    })
    expect(objects.map(({ id, facts }) => [facts.schema, id])).toEqual([
      ['public', 3],
      ['archive', 2],
      ['field', 1],
    ])
  })

  test('where two rows would fit, a table counts once and claims neither id nor author', () => {
    const { objects } = heldObjects({
      tables: [table('doors', 'field'), table('voters', 'public'), table('voters', 'archive')],
      allObjects: [
        row('tables', 2, { name: 'voters' }),
        row('tables', 3, { name: 'voters', author: 'Ben' }),
        row('tables', 1, { name: 'doors' }),
      ],
    })
    expect(objects.map(({ id, author, name }) => [name, id, author])).toEqual([
      ['doors', 1, 'Ana'],
      ['voters', null, null],
      ['voters', null, null],
    ])
  })

  test('what may not be named is counted by its type', () => {
    const secret = { name: null, author: null, updatedAt: null, myPermissionLevel: null }
    const { objects, unseen } = heldObjects({
      allObjects: [row('scripts/sql', 1, secret), row('scripts/r', 2, secret), row('tables', 3, secret)],
    })
    expect(objects).toEqual([])
    expect([...unseen]).toEqual([
      ['scripts', 2],
      ['tables', 1],
    ])
  })

  test('a survey takes its name from its row, and a number without one', () => {
    const survey = { id: 4, createdAt: time, updatedAt: time }
    const name = (arrays: HeldArrays) => heldObjects({ surveys: [survey], ...arrays }).objects[0]?.name
    expect([name({ allObjects: [row('surveys', 4, { name: 'Tracker' })] }), name({})]).toEqual(['Tracker', 'Survey 4'])
  })

  test('a type and a state that nobody has heard of stay as they are', () => {
    const held = heldObjects({
      scripts: [script(1, { state: 'hibernating' })],
      allObjects: [row('gizmos/turbo', 8), row('scripts/sql', 1)],
    })
    expect(held.objects.map(({ type, state }) => [type, state])).toEqual([
      ['scripts', 'hibernating'],
      ['gizmos', null],
    ])
    expect(objectGroups(held).at(-1)?.type).toBe('gizmos')
  })

  test('what another server gives no type stands under a word, so that it can be found', () => {
    const { objects } = heldObjects({ allObjects: [row('', 5, { objectType: '' })] })
    expect(objects).toMatchObject([{ key: 'unknown/5', type: 'unknown', name: 'thing 5' }])
  })

  test('an answer without its arrays is an empty project', () => {
    expect(heldObjects({ allObjects: null })).toEqual({ objects: [], unseen: new Map() })
  })
})

const name = fc.constantFrom('voters', 'doors', 'Ärger', 'a1', 'a10')
const states = fc.constantFrom('failed', 'running', 'succeeded', 'idle', 'hibernating')
const project = fc
  .record({
    scripts: fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 30 }), name, state: states }), {
      selector: ({ id }) => id,
      maxLength: 12,
    }),
    tables: fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 30 }), name, at: fc.constantFrom(time, later) }), {
      selector: ({ id }) => id,
      maxLength: 12,
    }),
    secret: fc.uniqueArray(fc.integer({ min: 100, max: 130 }), { maxLength: 6 }),
    strange: fc.uniqueArray(fc.integer({ min: 200, max: 210 }), { maxLength: 3 }),
    shuffled: fc.infiniteStream(fc.nat()),
  })
  .map(({ scripts, tables, secret, strange, shuffled }) => {
    const rows = [
      ...scripts.map((each) => row('scripts/sql', each.id, { name: each.name })),
      ...tables.map((each) => row('tables', each.id, { name: each.name, updatedAt: each.at })),
      ...secret.map((id) => row('files', id, { name: null, author: null, updatedAt: null, myPermissionLevel: null })),
      ...strange.map((id) => row('gizmos', id)),
    ]
    const order = rows.map((each) => ({ each, at: shuffled.next().value ?? 0 })).toSorted((a, b) => a.at - b.at)
    return {
      scripts: scripts.map((each) => script(each.id, each)),
      tables: tables.map((each) => table(each.name, 'public', each.at)),
      allObjects: order.map(({ each }) => each),
    }
  })

test('joining, grouping and sorting neither lose an object nor invent one, in whatever order they come', () => {
  fc.assert(
    fc.property(project, (arrays) => {
      const held = heldObjects(arrays)
      const groups = objectGroups(held)
      const keys = groups.flatMap((group) => group.objects.map(({ key }) => key))
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.toSorted()).toEqual(
        arrays.allObjects
          .filter((each) => each.name !== null)
          .map((each) => `${each.fcoType.split('/')[0]}/${each.objectId}`)
          .toSorted(),
      )
      expect(groups.reduce((sum, { objects, unseen }) => sum + objects.length + unseen, 0)).toBe(arrays.allObjects.length)
      expect([...absentTypes(groups), ...groups.map(({ type }) => type)].filter((type) => type !== 'gizmos').toSorted()).toEqual(
        groupOrder.toSorted(),
      )
      for (const { objects, failed } of groups) expect(objects.slice(0, failed).every(({ state }) => state === 'failed')).toBe(true)
    }),
  )
})

test('a filter only takes away, and no filter takes away nothing', () => {
  const filter: fc.Arbitrary<ObjectFilter> = fc.record(
    {
      q: name,
      type: fc.constantFrom('scripts', 'tables', 'files'),
      state: states,
      author: fc.constantFrom('Ana', 'Ben'),
      level: fc.constantFrom('read', 'write', 'manage'),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(project, filter, (arrays, chosen) => {
      const held = heldObjects(arrays)
      const left = filterHeld(held, chosen)
      expect(held.objects).toEqual(expect.arrayContaining(left.objects))
      expect(filterHeld(left, chosen)).toEqual(left)
      expect(filterHeld(held, {})).toEqual(held)
    }),
  )
})
