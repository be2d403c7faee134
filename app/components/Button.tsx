import type { ComponentPropsWithRef, ReactNode } from 'react'
import styles from './Button.module.css'

interface Look {
  variant?: 'filled' | 'default'
  /** As low as a line of text allows. */
  compact?: boolean
  leftSection?: ReactNode
}

type ButtonProps = ComponentPropsWithRef<'button'> & Look
type AnchorProps = ComponentPropsWithRef<'a'> & Look

/** Mantine's button as the first page needs it, without that one's code and styles, which come with what needs more of it. */
export const Button = ({ variant, compact, leftSection, className, children, ...rest }: ButtonProps) => (
  <button type="button" {...look(variant, compact, className)} {...rest}>
    {leftSection}
    <span className={styles['label']}>{children}</span>
  </button>
)

/** The same as a link. */
export const AnchorButton = ({ variant, compact, leftSection, className, children, ...rest }: AnchorProps) => (
  <a {...look(variant, compact, className)} {...rest}>
    {leftSection}
    <span className={styles['label']}>{children}</span>
  </a>
)

const look = (variant: Look['variant'], compact = false, className = '') => ({
  className: `${styles['button']} ${className}`,
  'data-variant': variant,
  'data-compact': compact || undefined,
})
