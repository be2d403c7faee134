import { isShared } from '#app/lib/access/gatherSharing.ts'
import type { Movable } from '#app/lib/placing.ts'
import { count } from '#app/lib/words.ts'
import styles from './Placing.module.css'

interface Props {
  objects: readonly Movable[]
  /** The project that the tables go into, or come out of. */
  project: { name: string }
  goes: 'in' | 'out'
}

/** A table has no shares: who sees a project sees the tables in it (docs/rules.md 1). */
export function TablesSeen({ objects, project: { name }, goes }: Props) {
  const tables = objects.filter((object) => !isShared(object)).length
  if (tables === 0) return null
  const it = tables === 1 ? 'it' : 'them'
  return (
    <p className={styles['note']}>
      {count(tables, 'table')}:{' '}
      {goes === 'in'
        ? `everybody who can see “${name}” sees ${it} from then on.`
        : `whoever sees ${it} through “${name}” alone no longer does.`}
    </p>
  )
}
