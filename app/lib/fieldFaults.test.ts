import { expect, test } from 'vitest'
import { fieldFaults } from './fieldFaults.ts'

const fields = ['name', 'description', 'autoShare'] as const

test('the sentences of our server go to their fields, in both spellings', () => {
  expect(fieldFaults('name must not be empty. auto_share must be true or false.', fields)).toEqual({
    fields: { name: 'Must not be empty.', autoShare: 'Must be true or false.' },
    rest: '',
  })
})

test("Civis' list of faults goes to its fields; a field that the form does not have stays in the sentence", () => {
  expect(
    fieldFaults(
      "The given request was not as expected: Validation failed: Name can't be blank, Category is not included in the list",
      fields,
    ),
  ).toEqual({
    fields: { name: "Can't be blank." },
    rest: 'The given request was not as expected: Validation failed: Category is not included in the list',
  })
})

test('a sentence about something else is nobody’s, also one that begins like a field', () => {
  const sentence = 'Project 12 cannot go into project 13: a project can never contain itself, at any depth.'
  expect(fieldFaults(sentence, fields)).toEqual({ fields: {}, rest: sentence })
  expect(fieldFaults('naming is hard.', fields)).toEqual({ fields: {}, rest: 'naming is hard.' })
})
