import { screen, waitFor } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'

/** A button once it does something: while what it needs to know is being read, it only says so. */
export const ready = (name: string | RegExp): Promise<HTMLElement> =>
  waitFor(() => {
    const found = screen.getByRole('button', { name })
    if (found.getAttribute('aria-disabled') === 'true') throw new Error(`"${found.textContent}" waits: ${found.dataset['hint']}`)
    return found
  })

/** Presses a button once it is {@link ready}. */
export async function press(user: UserEvent, name: string | RegExp): Promise<void> {
  await user.click(await ready(name))
}
