import { expect, test } from 'vitest'
import { pastedObjects } from './pastedObjects.ts'

const read = (text: string, type: string | null = null) =>
  pastedObjects(text, type)?.objects.map(({ path, fcoType, objectId }) => [path, fcoType, objectId])

test('links and types with numbers are objects, wherever they stand in an address', () => {
  expect(read('https://platform.civisanalytics.com/spa/#/scripts/sql/12')).toEqual([['scripts/sql', 'scripts/sql', 12]])
  expect(read('http://localhost:3000/projects/7/sharing?q=1')).toEqual([['projects', 'projects', 7]])
  expect(read('files/3, scripts/4\nenhancements/geocode/5 templates/scripts/6')).toEqual([
    ['files', 'files', 3],
    ['jobs', 'scripts', 4],
    ['enhancements/geocode', 'enhancements', 5],
    ['templates/scripts', 'script_templates', 6],
  ])
})

test('numbers alone are of the type that is chosen, and without one they are text to search for', () => {
  expect(read('12\n13', 'file')).toEqual([
    ['files', 'files', 12],
    ['files', 'files', 13],
  ])
  expect(read('12', 'file')).toBeUndefined()
  expect(read('12\n13')).toBeUndefined()
  expect(read('Turnout 2024')).toBeUndefined()
})

test('what names nothing among what does is told, not dropped', () => {
  expect(pastedObjects('files/3\nsurveys/4\nnonsense', null)).toMatchObject({
    objects: [{ objectId: 3 }],
    unread: ['surveys/4', 'nonsense'],
  })
})
