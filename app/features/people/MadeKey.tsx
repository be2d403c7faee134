import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { CopyText } from '#app/components/CopyText.tsx'
import { Name } from '#app/components/Name.tsx'
import styles from './Account.module.css'

interface Props {
  /** Null for the only one that there is. */
  name: string | null
  apiKey: string
  /** What the button says that goes on from here. */
  done?: string
  onClose: () => void
}

// As it stands, it works in the shell in which the two lines were entered.
const curl = 'curl -H "Authorization: Bearer $CIVIS_API_KEY" "$CIVIS_API_ENDPOINT/projects"'

/** A key, this one time, with what makes civis-python and curl use it. */
export function MadeKey({ name, apiKey, done = 'I have it', onClose }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const lines = `export CIVIS_API_ENDPOINT=${location.origin}/api\nexport CIVIS_API_KEY=${apiKey}`
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label={name === null ? 'Your key' : `The key ${name}`} className={styles['made']}>
      <p>
        <strong>
          {name === null ? (
            'Copy your key now.'
          ) : (
            <>
              Copy the key “<Name>{name}</Name>” now.
            </>
          )}
        </strong>{' '}
        Nobody can show it again.
      </p>
      <div className={styles['secret']}>
        <code>{apiKey}</code>
        <CopyText text={apiKey} label="Copy" what="the key" />
      </div>
      <p>With these two lines civis-python uses it:</p>
      <div className={styles['secret']}>
        <code>{lines}</code>
        <CopyText text={lines} label="Copy" what="the two lines" />
      </div>
      <p>After them, so does curl:</p>
      <div className={styles['secret']}>
        <code>{curl}</code>
        <CopyText text={curl} label="Copy" what="the line for curl" />
      </div>
      <Button size="compact-sm" variant="default" onClick={onClose}>
        {done}
      </Button>
    </div>
  )
}
