import { screen, waitFor } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'

/** Presses a button once it does something: while what it needs to know is being read, it only says so. */
export async function press(user: UserEvent, name: string | RegExp): Promise<void> {
  const button = await waitFor(() => {
    const found = screen.getByRole('button', { name })
    if (found.getAttribute('aria-disabled') === 'true') throw new Error(`"${found.textContent}" waits: ${found.dataset['hint']}`)
    return found
  })
  await user.click(button)
}
