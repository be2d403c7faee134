import type { ReactNode } from 'react'
import styles from './ObjectsApart.module.css'

interface Props {
  /** Where Auto-Share is off, if that is not plain: ` on 2 of these`. */
  where?: string
  /** Which objects that concerns: `objects in the project`. */
  objects: string
  /** What can be done about it. */
  children?: ReactNode
}

/** That whoever gains a level on a project does not gain it on what is in it, where Auto-Share is off (docs/rules.md 12). */
export const ObjectsApart = ({ where = '', objects, children }: Props) => (
  <p className={styles['apart']}>
    Auto-Share is off{where}: {objects} keep their own sharing. This gives no access to them. {children}
  </p>
)
