import { expect, test } from 'vitest'
import { readArgs, Sentence } from './command.ts'

const seed = { options: { projects: { type: 'string', default: '250' }, repair: { type: 'boolean' } } } as const

test('options have their value in either form, or what stands where nothing is said', () => {
  expect(readArgs([], seed).options).toEqual({ projects: '250' })
  expect(readArgs(['--projects', '1000', '--repair'], seed).options).toEqual({ projects: '1000', repair: true })
  expect(readArgs(['--projects=1000'], seed).options).toEqual({ projects: '1000' })
  expect(readArgs(['ben', 'cleo'], { words: true })).toEqual({ options: {}, words: ['ben', 'cleo'] })
})

test.each([
  [['--project', '1000'], seed, "Unknown option '--project'; --help says what there is."],
  [['repair'], seed, "Unexpected argument 'repair'; --help says what there is."],
  [['--repair=no'], seed, "Option '--repair' does not take an argument; --help says what there is."],
  [['--projects'], seed, "Option '--projects <value>' argument missing; --help says what there is."],
  [['ben', '--name'], { words: true }, "Unknown option '--name'; --help says what there is."],
] as const)('%j is refused in one sentence, and not passed over', (args, takes, sentence) => {
  expect(() => readArgs([...args], takes)).toThrow(new Sentence(sentence))
})
