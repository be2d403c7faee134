import { toCamel } from '#app/contract/wire.ts'
import { failureOf, inOtherWords } from './failure.ts'

/** What a 400 says, by field, and what it says beside. */
export interface FieldFaults<F extends string> {
  fields: Partial<Record<F, string>>
  rest: string
}

const asSentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`

/**
 * Takes the sentence of a 400 apart: `name must not be empty. note must be text.` is our own server's, `… Validation failed:
 * Name can't be blank, Note is too long` Civis'. What names none of the form's fields stays in one piece.
 */
export function fieldFaults<F extends string>(description: string, known: readonly F[]): FieldFaults<F> {
  const fields: Partial<Record<F, string>> = {}
  const rest: string[] = []
  const [before, listed] = description.split(/Validation failed: /, 2)
  const parts = listed === undefined ? description.split(/(?<=\.)\s+/) : listed.split(/,\s+(?=[A-Z])/)
  for (const part of parts) {
    const [, word = '', words = ''] = /^([\w ]+?)(?:\[\w+\])* ((?:must|is|can't|has|was|should|contains)\b.*)$/s.exec(part) ?? []
    const name = toCamel(word.replaceAll(' ', '_'))
    const field = known.find((one) => one.toLowerCase() === name.toLowerCase())
    if (field) fields[field] = [fields[field], asSentence(words)].filter(Boolean).join(' ')
    else rest.push(part)
  }
  const lead = listed !== undefined && rest.length > 0 ? `${before}Validation failed: ` : ''
  return { fields, rest: rest.length > 0 ? lead + rest.join(listed === undefined ? ' ' : ', ') : '' }
}

/** What the form says once every word of a 400 stands at its field. */
export const markedAbove = (error: Error): Error =>
  inOtherWords('The server did not take it: see what is marked above.', failureOf(error).requestId)
