import type { Icon } from '@tabler/icons-react'
import { objectIcon } from '#app/components/objectIcons.ts'
import { type TypeWords, typeOfWire, wordsOfWire } from '#app/lib/objectWords.ts'

/** How one type of object is shown. */
export interface ShownType extends TypeWords {
  icon: Icon
}

/** How a project's group of objects is shown (`scripts`); a type that nobody told us of is called what the server calls it. */
export const heldType = (type: string): ShownType => ({ ...wordsOfWire(type), icon: objectIcon(typeOfWire(type)) })
