import { UnstyledButton } from '@mantine/core'
import { type ComponentProps, lazy, Suspense, useState } from 'react'
import { later } from '#app/components/later.ts'
import { LevelBadge } from '#app/components/LevelBadge.tsx'
import type { Level } from '#app/contract/levels.ts'
import type { Asked } from '#app/lib/access/gather.ts'
import type { Named } from '#app/lib/access/known.ts'
import { levelWord } from '#app/lib/words.ts'
import styles from './WhyLevel.module.css'

const load = later(() => import('./WhyPopover.tsx'))
const WhyPopover = lazy(() => load().then((module) => ({ default: module.WhyPopover })))

export interface WhyProps {
  /** What the level is on. */
  asked: Asked
  /** Whose level it is; null for mine. */
  person: Named | null
  /** The level that is shown. */
  level: Level | null
  /** Beside the level, or in its place. */
  look?: 'badge' | 'badge and word' | 'word'
}

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

/** What is pressed. */
export function WhyButton({ asked, person, level, look = 'badge', className = '', ...rest }: WhyProps & ComponentProps<'button'>) {
  const who = person ? `${person.name} has` : 'you have'
  const it = level === null ? 'no access to' : 'it on'
  return (
    <UnstyledButton
      className={`${styles['button']} ${className}`}
      aria-haspopup="dialog"
      aria-expanded={false}
      aria-label={`${levelWord(level)}: why ${who} ${it} ${asked.name ?? `project ${asked.id}`}`}
      {...rest}
    >
      {look !== 'word' && <LevelBadge level={level} />}
      {look !== 'badge' && <span className={styles['word']}>why?</span>}
    </UnstyledButton>
  )
}
