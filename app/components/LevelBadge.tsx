import { isLevel, levelMeanings, levelWord } from '#app/lib/words.ts'
import styles from './LevelBadge.module.css'

/** View, Edit or Manage, with a bar that says the same in shape; the API's word stands in the hint, and more where there is more to say. */
export function LevelBadge({ level, more = '' }: { level: string | null; more?: string }) {
  if (level === null) return <span className={styles['level']}>None</span>
  const can = isLevel(level) && levelMeanings[level]
  return (
    <span
      className={styles['level']}
      data-level={level}
      data-hint={`${can ? `Can ${can}` : 'A level that this page does not know'} (${level})${more}`}
    >
      {levelWord(level)}
    </span>
  )
}
