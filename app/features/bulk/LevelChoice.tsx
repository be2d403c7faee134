import { Radio } from '@mantine/core'
import { type Level, levels } from '#app/contract/levels.ts'
import { levelMeanings, levelWords } from '#app/lib/words.ts'
import styles from './Bulk.module.css'

/** View, Edit or Manage, all in view. */
export function LevelChoice({ value, onChange }: { value: Level; onChange: (level: Level) => void }) {
  const choose = (text: string) => {
    const level = levels.find((one) => one === text)
    if (level) onChange(level)
  }
  return (
    <Radio.Group label="Level" value={value} onChange={choose}>
      <div className={styles['levels']}>
        {levels.map((level) => (
          <Radio key={level} value={level} label={levelWords[level]} description={`Can ${levelMeanings[level]}`} />
        ))}
      </div>
    </Radio.Group>
  )
}
