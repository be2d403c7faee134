import type { ComponentPropsWithRef } from 'react'
import styles from './IconButton.module.css'

type Props = Omit<ComponentPropsWithRef<'button'>, 'aria-label'> & {
  'aria-label': string
  /** Within a line of text, or a field. */
  compact?: boolean
}

/** Mantine's quiet button with a sign in it as the first page needs it, without that one's code and styles. */
export const IconButton = ({ className = '', compact = false, ...rest }: Props) => (
  <button type="button" className={`${styles['button']} ${className}`} data-compact={compact || undefined} {...rest} />
)
