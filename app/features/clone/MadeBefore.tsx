import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { projectQuery } from '#app/api/projects.ts'
import { Dialog } from '#app/components/Dialog.tsx'
import { FormError } from '#app/components/FormError.tsx'
import { Waiting } from '#app/components/Waiting.tsx'
import type { ProjectDetail } from '#app/contract/projects.ts'
import styles from './Clone.module.css'
import type { KeptClone } from './useKeptClone.ts'

interface Props {
  kept: KeptClone
  onRead: (clone: ProjectDetail) => void
  onClose: () => void
}

/** A clone that was made before the page was loaded again, until it is read back for its report. */
export function MadeBefore({ kept: { id, name }, onRead, onClose }: Props) {
  const { data, error, refetch } = useQuery(projectQuery(id))
  const read = useEffectEvent(onRead)
  useEffect(() => {
    if (data) read(data)
  }, [data])
  return (
    <Dialog title={`“${name}” is made`} size={600} onClose={onClose}>
      {!error && <Waiting what="Reading the clone" />}
      <FormError error={error} kept="The clone was made; what it has is not known." />
      {error && (
        <div className={styles['foot']}>
          <Button variant="default" onClick={() => void refetch()}>
            Try again
          </Button>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </div>
      )}
    </Dialog>
  )
}
