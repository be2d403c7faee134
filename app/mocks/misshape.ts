/**
 * An answer as another version of the server might give it: what was a list inside an object is missing, what was text is null, a level
 * has a name that nobody knows, and there is something new. Ids, numbers and flags stay.
 */
export function misshape(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map((each: unknown) => misshape(each))
  if (typeof answer !== 'object' || answer === null) return answer
  const kept = Object.entries(answer).flatMap(([name, value]: [string, unknown]) => {
    if (Array.isArray(value)) return []
    if (typeof value !== 'string') return [[name, misshape(value)]]
    return [[name, /level/i.test(name) ? 'owner' : null]]
  })
  return { ...Object.fromEntries(kept), newField: { of: 'another version' } }
}
