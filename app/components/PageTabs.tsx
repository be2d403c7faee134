import type { ReactNode } from 'react'
import styles from './PageTabs.module.css'

/** Links to the parts of something, each a page of its own. They stand on the line below a page's header. */
export const PageTabs = ({ label, children }: { label: string; children: ReactNode }) => (
  <nav aria-label={label} className={styles['tabs']}>
    {children}
  </nav>
)
