import { isTooLong, longest } from '#app/contract/lengths.ts'
import { isVisible } from '#app/contract/visible.ts'
import { thousands } from './words.ts'
import { isRecord } from './isRecord.ts'

/** The texts of a project that one writes; nothing is the empty text. */
export interface ProjectTexts {
  name: string
  description: string
  note: string
}
export type TextField = keyof ProjectTexts
export const textFields = ['name', 'description', 'note'] as const satisfies TextField[]

export const noTexts: ProjectTexts = { name: '', description: '', note: '' }

export const textsOf = ({ name, description, note }: { name: string; description: string | null; note: string | null }): ProjectTexts => ({
  name,
  description: description ?? '',
  note: note ?? '',
})

/** Texts that were kept as data; null for anything else. */
export function readTexts(value: unknown): ProjectTexts | null {
  if (!isRecord(value)) return null
  const { name, description, note } = value
  return typeof name === 'string' && typeof description === 'string' && typeof note === 'string' ? { name, description, note } : null
}

/** As the server keeps them: a name has no spaces around it (docs/rules.md 21). */
export const asKept = (texts: ProjectTexts): ProjectTexts => ({ ...texts, name: texts.name.trim() })

/** The fields in which two differ. */
export const differing = (a: ProjectTexts, b: ProjectTexts): TextField[] => textFields.filter((field) => a[field] !== b[field])

/** What can be told of the texts before anybody is asked; the server has the last word. */
export function textFaults(texts: ProjectTexts): Partial<Record<TextField, string>> {
  const { name, description, note } = asKept(texts)
  const over = (text: string, field: TextField) =>
    isTooLong(text, longest[field]) && { [field]: `Make it shorter: ${thousands(longest[field])} characters are the most.` }
  return {
    ...(!isVisible(name) && { name: name === '' ? 'A project needs a name.' : 'Of that name nothing is to be seen.' }),
    ...over(name, 'name'),
    ...over(description, 'description'),
    ...over(note, 'note'),
  }
}

/** A form that was opened on texts which somebody else may change meanwhile. */
export interface Editing {
  /** What the project said when the form was opened, or last took in what others wrote. */
  base: ProjectTexts
  mine: ProjectTexts
  /** The fields that took in what somebody else wrote, because I had not touched them. */
  taken: readonly TextField[]
}

export const startEditing = (texts: ProjectTexts): Editing => ({ base: texts, mine: texts, taken: [] })

/** Takes in what others changed and I did not, and what both of us made the same. The rest stays as I wrote it. */
export function takeIn(editing: Editing, theirs: ProjectTexts): Editing {
  const mine = asKept(editing.mine)
  const fields = textFields.filter(
    (field) => theirs[field] !== editing.base[field] && (mine[field] === editing.base[field] || mine[field] === theirs[field]),
  )
  if (fields.length === 0) return editing
  const those = Object.fromEntries(fields.map((field) => [field, theirs[field]]))
  return {
    base: { ...editing.base, ...those },
    mine: { ...editing.mine, ...those },
    taken: textFields.filter((field) => editing.taken.includes(field) || (fields.includes(field) && mine[field] !== theirs[field])),
  }
}

/** The fields that both of us changed, each in their own way: somebody has to choose. */
export const clashes = ({ base, mine }: Editing, theirs: ProjectTexts): TextField[] =>
  textFields.filter((field) => {
    const own = asKept(mine)[field]
    return theirs[field] !== base[field] && own !== base[field] && own !== theirs[field]
  })

export type Choices = Partial<Record<TextField, 'theirs' | 'mine'>>

/** The texts that saving would leave: mine, but for fields in which somebody else's text was chosen. Without a choice it is theirs. */
export function outcome(editing: Editing, theirs: ProjectTexts, choices: Choices): ProjectTexts {
  const given = clashes(editing, theirs).filter((field) => choices[field] !== 'mine')
  return { ...asKept(editing.mine), ...Object.fromEntries(given.map((field) => [field, theirs[field]])) }
}

/** What is to be sent: the fields in which the outcome differs from what the project says now. */
export function toSend(editing: Editing, theirs: ProjectTexts, choices: Choices): Partial<ProjectTexts> {
  const texts = outcome(editing, theirs, choices)
  return Object.fromEntries(differing(texts, theirs).map((field) => [field, texts[field]]))
}
