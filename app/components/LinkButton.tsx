import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'

type Props = ButtonProps & Omit<ComponentPropsWithRef<'a'>, keyof ButtonProps>
// Of what leads on nothing is the page where one is, although the router finds that a list is part of each list with filters.
const AnchorButton = ({ 'aria-current': _, ...props }: Props) => <Button component="a" {...props} />

/** A link that looks like a button: it goes somewhere, so it can be opened in a new tab. */
export const LinkButton = createLink(AnchorButton)
