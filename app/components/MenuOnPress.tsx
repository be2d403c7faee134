import { type ReactNode, Suspense, useState } from 'react'
import { KeysAhead } from './KeysAhead.tsx'

interface Reached {
  onPointerEnter: () => void
  onFocus: () => void
  onClick: () => void
}

interface Props {
  /** Brings the file of what it opens. */
  load: () => Promise<unknown>
  /** The button, until what it opens is there. */
  button: (reached: Reached) => ReactNode
  /** What stands in place of the button once it was pressed: a button of the same look, and what it opens. */
  children: ReactNode
}

/** A button whose menu comes when somebody reaches for it. */
export function MenuOnPress({ load, button, children }: Props) {
  const [pressed, setPressed] = useState(false)
  const bring = () => void load()
  const before = button({ onPointerEnter: bring, onFocus: bring, onClick: () => setPressed(true) })
  if (!pressed) return before
  return <Suspense fallback={<KeysAhead onGiveUp={() => setPressed(false)}>{before}</KeysAhead>}>{children}</Suspense>
}
