import type { ReactNode } from 'react'
import styles from './SelectedBar.module.css'

/**
 * Where the bar of what is selected comes, below the list and over its lower edge. The room is kept while nothing is selected:
 * no row moves from under the hand that selects it, nor as the last one is let go.
 */
export const SelectedRoom = ({ children }: { children: ReactNode }) => <div className={styles['room']}>{children}</div>
