import { Button } from '@mantine/core'
import { useState } from 'react'
import styles from './Demo.module.css'

/** Throws away what was changed; asks before. */
export function StartOver({ kept, startOver }: { kept: boolean; startOver: () => void }) {
  const [sure, setSure] = useState(false)
  return (
    <fieldset>
      <p className={styles['small']}>
        {kept
          ? 'What you change is kept in this browser until you start over.'
          : 'This browser keeps nothing for this page: what you change is gone with this tab.'}
      </p>
      {sure ? (
        <div className={styles['buttons']}>
          <Button size="xs" color="red" autoFocus onClick={startOver}>
            Throw away what I changed
          </Button>
          <Button size="xs" variant="default" onClick={() => setSure(false)}>
            Keep it
          </Button>
        </div>
      ) : (
        <Button size="xs" variant="default" onClick={() => setSure(true)}>
          Start over with the sample…
        </Button>
      )}
    </fieldset>
  )
}
