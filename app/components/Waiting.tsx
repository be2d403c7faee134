import { Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import styles from './Waiting.module.css'

/** Nothing for the first second, then that something is under way, and after five that it takes its time. */
export function Waiting({ what = 'Working' }: { what?: string }) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timers = [1, 5].map((at) => setTimeout(() => setSeconds(at), at * 1000))
    return () => timers.forEach(clearTimeout)
  }, [])
  return (
    <output className={styles['waiting']}>
      {seconds > 0 && <Loader size={14} />}
      {seconds === 1 && `${what}…`}
      {seconds === 5 && `${what}… This takes longer than usual; nothing is lost.`}
    </output>
  )
}
