import type { ComponentProps } from 'react'
import styles from './Crumbs.module.css'

/** What opens the places of a crumb. */
export function CrumbButton({ text, label, className = '', ...rest }: ComponentProps<'button'> & { text: string; label: string }) {
  const named = text !== label
  return (
    <button
      type="button"
      className={`${styles['button']} ${className}`}
      aria-haspopup="menu"
      aria-expanded={false}
      {...(named && { 'aria-label': label, 'data-hint': label })}
      {...rest}
    >
      {text}
    </button>
  )
}
