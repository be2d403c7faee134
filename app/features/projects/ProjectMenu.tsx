import { ActionIcon } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type ComponentProps, lazy, type Ref, Suspense, useState } from 'react'
import { KeysAhead } from '#app/components/KeysAhead.tsx'
import { later } from '#app/components/later.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'

const load = later(() => import('./ProjectMenuOpen.tsx'))
const ProjectMenuOpen = lazy(() => load().then(({ ProjectMenuOpen }) => ({ default: ProjectMenuOpen })))

/** What else can be done with the project. The menu itself comes when somebody reaches for it. */
export function ProjectMenu({ project }: { project: ProjectDetail }) {
  const [wanted, setWanted] = useState(false)
  const button = <MenuButton onPointerEnter={() => void load()} onFocus={() => void load()} onClick={() => setWanted(true)} />
  if (!wanted) return button
  return (
    <Suspense fallback={<KeysAhead onGiveUp={() => setWanted(false)}>{button}</KeysAhead>}>
      <ProjectMenuOpen project={project} />
    </Suspense>
  )
}

type ButtonProps = Pick<ComponentProps<'button'>, 'onPointerEnter' | 'onFocus' | 'onClick' | 'aria-expanded'> & {
  ref?: Ref<HTMLButtonElement>
}

export function MenuButton(props: ButtonProps) {
  return (
    <ActionIcon
      variant="default"
      size={32}
      aria-label="More actions"
      data-hint="More actions"
      aria-haspopup="menu"
      aria-expanded={false}
      {...props}
    >
      <IconDots size={17} stroke={1.75} aria-hidden />
    </ActionIcon>
  )
}
