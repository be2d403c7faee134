import type { SamplePerson } from '#app/contract/console.ts'
import { plainText } from './plainText.ts'

/** Those whom the documentation speaks of: an admin, an analyst, a director, a contractor, a manager. */
const wellKnown: readonly string[] = ['ada', 'ben', 'cleo', 'dan', 'finn']

/** The people of the sample, whom one has read of first, who left last. */
export function wellKnownFirst(people: readonly SamplePerson[]): SamplePerson[] {
  const place = ({ username, active }: SamplePerson) =>
    active ? (wellKnown.includes(username) ? wellKnown.indexOf(username) : wellKnown.length) : Infinity
  // Equal infinities have no difference.
  return people.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
}

/** Those in whose name, user name or description each word stands, with or without its accents. */
export function findPeople(people: readonly SamplePerson[], query: string): SamplePerson[] {
  const words = plainText(query).split(/\s+/).filter(Boolean)
  return people.filter(({ name, username, about }) => words.every((word) => plainText(`${name} ${username} ${about}`).includes(word)))
}
