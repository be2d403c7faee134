import type { Icon } from '@tabler/icons-react'
import { objectIcon } from '#app/components/objectIcons.ts'
import { type TypeWords, typeOfFound, typeOfWire, typeWords, wordsOfWire } from '#app/lib/objectWords.ts'

/** How one type of object is shown. */
export interface ShownType extends TypeWords {
  icon: Icon
}

/** The type behind a word of `/search`; a word that nobody told us of is an object. */
export function searchedType(word: string): ShownType {
  const type = typeOfFound(word)
  return { ...(type ? typeWords[type] : { one: 'Object', many: 'Objects' }), icon: objectIcon(type) }
}

/** How a project's group of objects is shown (`scripts`); a type that nobody told us of is called what the server calls it. */
export const heldType = (type: string): ShownType => ({ ...wordsOfWire(type), icon: objectIcon(typeOfWire(type)) })
