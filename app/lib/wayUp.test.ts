import { describe, expect, test } from 'vitest'
import { type LineageRow, wayUp } from './wayUp.ts'

const row = (id: number, ...parentIds: number[]): LineageRow => ({ id, name: `P${id}`, parentIds })
const read = (...rows: LineageRow[]) => ({ rows, complete: true })
const ids = (rows: readonly { id: number }[]) => rows.map(({ id }) => id)
const none = new Map<number, number>()

describe('the way up from a project', () => {
  test('goes through each single parent to the top', () => {
    const way = wayUp(4, [row(3)], 0, read(row(4, 3), row(3, 2), row(2, 1), row(1)), none)
    expect(ids(way.steps)).toEqual([1, 2, 3])
    expect(way).toMatchObject({ apart: [], cut: false })
  })

  test('ends where there are several, and names all of them', () => {
    const above = read(row(4, 3), row(3, 1, 2), row(1), row(2))
    const way = wayUp(4, [row(3)], 0, above, none)
    expect(ids(way.steps)).toEqual([3])
    expect(ids(way.apart)).toEqual([1, 2])
  })

  test('goes on through the one that somebody came by, and keeps the others beside it', () => {
    const above = read(row(4, 2, 3), row(3, 1), row(2), row(1))
    const way = wayUp(4, [row(2), row(3)], 0, above, new Map([[4, 3]]))
    expect(ids(way.steps)).toEqual([1, 3])
    expect(ids(way.steps[1]?.beside ?? [])).toEqual([2])
  })

  test('what one came by is forgotten when it is no parent any more', () => {
    const way = wayUp(4, [row(2), row(3)], 0, read(row(4, 2, 3), row(3), row(2)), new Map([[4, 9]]))
    expect(way.steps).toEqual([])
    expect(ids(way.apart)).toEqual([2, 3])
  })

  test('has its first step before what is above is read, and says when that was too much to read', () => {
    expect(wayUp(4, [row(3)], 0, null, none)).toMatchObject({ steps: [{ id: 3 }], cut: false })
    const cut = wayUp(4, [row(3)], 0, { rows: [row(4, 3), row(3, 2), { id: 2, name: 'P2' }], complete: false }, none)
    expect(ids(cut.steps)).toEqual([2, 3])
    expect(cut.cut).toBe(true)
  })

  test('counts what I may not see where I am told of it: beside each step, and above the outermost', () => {
    const above = read({ ...row(4, 3), unseenParents: 1 }, { ...row(3, 2), unseenParents: 2 }, { ...row(2), unseenParents: 3 })
    const way = wayUp(4, [row(3)], 1, above, none)
    expect(way.steps.map(({ id, unseen }) => [id, unseen])).toEqual([
      [2, 2],
      [3, 1],
    ])
    expect(way.unseen).toBe(3)
    expect(wayUp(4, [], 2, null, none)).toEqual({ steps: [], apart: [], unseen: 2, cut: false })
  })

  test('ends at a circle', () => {
    const way = wayUp(4, [row(3)], 0, read(row(4, 3), row(3, 2), row(2, 4)), none)
    expect(ids(way.steps)).toEqual([2, 3])
    expect(way.apart).toEqual([])
  })
})
