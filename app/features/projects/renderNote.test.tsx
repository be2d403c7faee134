import { expect, test } from 'vitest'
import { renderNote } from './renderNote.ts'

// happy-dom's parser loses what comes first.
const headings = (note: string) =>
  [...renderNote(`Words\n\n${note}`).matchAll(/<h(\d)>(\w+)/g)].map(([, level, words]) => `${words} ${level}`)

test('the headings of a note follow that of the page, whatever level they begin at and leave out', () => {
  expect(headings('# One\n## Two\n# Three')).toEqual(['One 2', 'Two 3', 'Three 2'])
  expect(headings('## One\n### Two\n## Three')).toEqual(['One 2', 'Two 3', 'Three 2'])
  expect(headings('# One\n#### Two\n##### Three\n# Four')).toEqual(['One 2', 'Two 3', 'Three 4', 'Four 2'])
  expect(headings('### One\n# Two\n### Three')).toEqual(['One 2', 'Two 2', 'Three 3'])
})
