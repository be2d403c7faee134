import { useLocation, useRouter } from '@tanstack/react-router'

/** Closes a dialog that is a route: back to the page that it was opened from; for a pasted link, by `toBelow`, which goes to the page below. */
export function useCloseOver(toBelow: () => Promise<void>): () => void {
  const { history } = useRouter()
  const { over } = useLocation({ select: ({ state }) => ({ over: state.over }) })
  return () => {
    if (over) history.back()
    else void toBelow()
  }
}
