import { Radio } from '@mantine/core'
import type { Choice } from '#app/lib/transfer/outcome.ts'
import { count, thousands } from '#app/lib/words.ts'
import type { Row } from './rows.ts'
import styles from './TransferDialog.module.css'

interface Props {
  value: Choice['share']
  onChange: (share: Choice['share']) => void
  rows: readonly Row[]
  picked: number
  target: string
}

const ways = ['none', 'all', 'picked'] as const

/** Which dependencies go with the project: none, all that can, or one by one. */
export function ShareChoice({ value, onChange, rows, picked, target }: Props) {
  const can = rows.filter(({ standing }) => standing === 'can').length
  const words = {
    none: ['None', `${target} gets the project alone`],
    all: ['All that can be', `Manage on ${thousands(can)} of ${count(rows.length, 'dependency', 'dependencies')}`],
    picked: [
      'Picked',
      picked > 0 ? `Manage on the ${picked === 1 ? 'one' : thousands(picked)} that you picked` : 'Manage on those that you pick',
    ],
  }
  const choose = (text: string) => {
    const way = ways.find((one) => one === text)
    if (way) onChange(way)
  }
  return (
    <Radio.Group label="Dependencies to share with it" value={value} onChange={choose}>
      <div className={styles['ways']}>
        {ways.map((way) => (
          <Radio key={way} value={way} label={words[way][0]} description={words[way][1]} />
        ))}
      </div>
    </Radio.Group>
  )
}
