import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { AnchorButton } from './Button.tsx'

// Of what leads on nothing is the page where one is, although the router finds that a list is part of each list with filters.
const OtherPage = ({ 'aria-current': _, ...props }: ComponentProps<typeof AnchorButton>) => <AnchorButton {...props} />

/** A link that looks like a button: it goes somewhere, so it can be opened in a new tab. */
export const LinkButton = createLink(OtherPage)
