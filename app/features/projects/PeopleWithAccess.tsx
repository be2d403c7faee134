import { UnstyledButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ComponentProps, lazy, Suspense, useState } from 'react'
import { projectSharesQuery } from '#app/api/projects.ts'
import { Avatars } from '#app/components/Avatar.tsx'
import { later } from '#app/components/later.ts'
import type { ProjectDetail, ParentProject } from '#app/contract/projects.ts'
import { count } from '#app/lib/words.ts'
import styles from './PeopleWithAccess.module.css'

const load = later(() => import('./AccessPopover.tsx'))
const AccessPopover = lazy(() => load().then(({ AccessPopover }) => ({ default: AccessPopover })))

interface Props {
  project: ProjectDetail
  parents: readonly ParentProject[]
}

/** The faces of who has access; pressed, everybody's name and level. The list comes when somebody reaches for it. */
export function PeopleWithAccess({ project, parents }: Props) {
  const [wanted, setWanted] = useState(false)
  const client = useQueryClient()
  const prepare = () => {
    void load()
    void client.prefetchQuery(projectSharesQuery(project.id))
  }
  const button = <AccessButton project={project} onPointerEnter={prepare} onFocus={prepare} onClick={() => setWanted(true)} />
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <AccessPopover project={project} parents={parents} />
    </Suspense>
  )
}

export function AccessButton({ project: { users }, className = '', ...rest }: ComponentProps<'button'> & { project: ProjectDetail }) {
  const people = count(users.length, 'person', 'people')
  return (
    <UnstyledButton
      className={`${styles['button']} ${className}`}
      aria-haspopup="dialog"
      aria-expanded={false}
      aria-label={`${people} with access: show everybody`}
      {...rest}
    >
      <span aria-hidden className={styles['faces']}>
        <Avatars people={users} most={4} />
      </span>
    </UnstyledButton>
  )
}
