import { count, thousands } from './words.ts'

/** How many are in a group: of how many it speaks elsewhere, those who are active, and how many more are not: `52 people and 4 inactive`. */
export const membersWords = (active: number, all: number): string =>
  `${count(active, 'person', 'people')}${all > active ? ` and ${thousands(all - active)} inactive` : ''}`
