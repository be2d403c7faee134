import { lazy, Suspense, useState } from 'react'
import { later } from '#app/components/later.ts'
import { WhyButton, type WhyProps } from './WhyButton.tsx'

const load = later(() => import('./WhyPopover.tsx'))
const WhyPopover = lazy(() => load().then(({ WhyPopover }) => ({ default: WhyPopover })))

/** A level that, pressed, says by what somebody has it. What is needed for that comes when somebody reaches for it. */
export function WhyLevel(props: WhyProps) {
  const [wanted, setWanted] = useState(false)
  const button = <WhyButton {...props} onPointerEnter={() => void load()} onFocus={() => void load()} onClick={() => setWanted(true)} />
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <WhyPopover {...props} />
    </Suspense>
  )
}
