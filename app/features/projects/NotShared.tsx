import { Button, CloseButton } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { LinkButton } from '#app/components/LinkButton.tsx'
import { Name } from '#app/components/Name.tsx'
import { Waiting } from '#app/components/Waiting.tsx'
import { keyOf } from '#app/lib/access/principal.ts'
import { count, levelWord } from '#app/lib/words.ts'
import styles from './NotShared.module.css'
import type { Made, Missing } from './useCreating.ts'

interface Props {
  made: Made
  doing: string | null
  onRetry: () => void
  onLeaveOut: (one: Missing) => void
  onGo: () => void
}

/** The project is there, and not everybody whom one named has access: who, why, and once more. */
export function NotShared({ made: { project, missing }, doing, onRetry, onLeaveOut, onGo }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const who = count(missing.length, 'person or group', 'people and groups')
  return (
    <div className={styles['state']}>
      <h1 ref={heading} tabIndex={-1}>
        “<Name>{project.name}</Name>” is created, but not shared with all
      </h1>
      <p role="alert">
        The project is there with all that you wrote. {who} of those whom you named {missing.length === 1 ? 'does' : 'do'} not have access
        yet:
      </p>
      <ul className={styles['lines']} aria-label="Not shared with">
        {missing.map((one) => (
          <li key={keyOf(one.change)}>
            <div>
              <Name>{one.change.name}</Name> · {levelWord(one.change.to)}
              <small>
                <ErrorWords error={one.error} />
              </small>
            </div>
            <CloseButton aria-label={`Leave out ${one.change.name}`} onClick={() => onLeaveOut(one)} />
          </li>
        ))}
      </ul>
      <div className={styles['foot']}>
        <Button loading={doing !== null} onClick={onRetry}>
          Share with {who} again
        </Button>
        <LinkButton variant="default" to="/projects/$projectId" params={{ projectId: project.id }} onClick={onGo}>
          Open the project without them
        </LinkButton>
        {doing && <Waiting what={doing} />}
      </div>
    </div>
  )
}
