import { longest } from './lengths.ts'
import type { ObjectType } from './objectKinds.ts'

/** The types that a clone gets copies of; of all others it gets links (docs/rules.md 16). */
export const copiedTypes: readonly ObjectType[] = ['script', 'notebook', 'service', 'workflow', 'enhancement']

/** What a clone is called before anybody renames it (docs/rules.md 16). */
export const nameOfClone = (id: number, name: string): string =>
  [...`Clone of Project ${id} ${name}`].slice(0, longest.name).join('').trimEnd()
