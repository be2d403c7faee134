import { createElement } from 'react'
import { typeOfWire } from '#app/lib/objectWords.ts'
import { objectIcon } from './objectIcons.ts'

/** The icon of the wire's type, `scripts/sql` or its first word alone. The type's word stands beside it, or is not needed. */
export const ObjectIcon = ({ type, size = 16 }: { type: string; size?: number }) =>
  createElement(objectIcon(typeOfWire(type)), { size, stroke: 1.6, 'aria-hidden': true })
