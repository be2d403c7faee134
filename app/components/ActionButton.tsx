import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import { type ComponentPropsWithRef, type MouseEvent, useId } from 'react'
import hidden from './Hidden.module.css'

interface Why {
  /** Why it cannot be done, where it cannot: it stays in view and in reach, and says so. */
  why?: string | null | undefined
}
interface OnRefused {
  /** It is pressed all the same: leads to what keeps it from being done. */
  onRefused?: (() => void) | undefined
}
type OfButton = ButtonProps & Why & OnRefused & Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps>
type OfLink = ButtonProps & Why & Omit<ComponentPropsWithRef<'a'>, keyof ButtonProps>

/** A button that, where it cannot be pressed, says why on hover and focus. It stays the same one, and so keeps the focus, when that changes. */
export function ActionButton({ why, onRefused, onClick, children, ...rest }: OfButton) {
  const id = useId()
  const refused = why && {
    'aria-disabled': true,
    'data-disabled': true,
    'data-hint': why,
    'aria-describedby': id,
    onClick: (event: MouseEvent) => {
      event.preventDefault()
      onRefused?.()
    },
  }
  return (
    <>
      <Button {...rest} {...(refused || (onClick && { onClick }))}>
        {children}
      </Button>
      {why && <Reason id={id} why={why} />}
    </>
  )
}

function Anchor({ why, href, onClick, children, ...rest }: OfLink) {
  const id = useId()
  if (!why)
    return (
      <Button component="a" {...rest} href={href} {...(onClick && { onClick })}>
        {children}
      </Button>
    )
  const stay = (event: MouseEvent) => event.preventDefault()
  return (
    <>
      <Button
        component="a"
        {...rest}
        role="link"
        tabIndex={0}
        aria-disabled
        data-disabled
        data-hint={why}
        aria-describedby={id}
        onClick={stay}
      >
        {children}
      </Button>
      <Reason id={id} why={why} />
    </>
  )
}

/** {@link ActionButton} that goes somewhere: a link of the site. */
export const ActionLink = createLink(Anchor)

const Reason = ({ id, why }: { id: string; why: string }) => (
  <span id={id} className={hidden['text']}>
    {why}
  </span>
)
