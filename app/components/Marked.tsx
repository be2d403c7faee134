import { partsBy } from '#app/lib/pieces.ts'
import styles from './Marked.module.css'
import { unturned } from '#app/lib/isolated.ts'

/** A text in which every place is marked where what somebody looks for stands. */
export const Marked = ({ text, piece }: { text: string; piece: string }) =>
  partsBy(unturned(text), piece).map((part, index) =>
    index % 2 === 1 ? (
      // oxlint-disable-next-line react/no-array-index-key -- parts of one text: their place is all that tells them apart
      <mark key={index} className={styles['mark']}>
        {part}
      </mark>
    ) : (
      part
    ),
  )
