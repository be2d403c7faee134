import { useState } from 'react'
import styles from './Tree.module.css'
import { Name } from '#app/components/Name.tsx'

interface Props {
  name: string
  from: string
  onDrop: () => void
}

/** While a project is dragged that is in another one: here it only comes out of that. For the eye and the mouse; the keys have Delete. */
export function TakeOutPlace({ name, from, onDrop }: Props) {
  const [over, setOver] = useState(false)
  return (
    <div
      className={styles['out']}
      aria-hidden
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        onDrop()
      }}
    >
      Drop here to take “<Name>{name}</Name>” out of “<Name>{from}</Name>”
    </div>
  )
}
