import { lazy } from 'react'
import { later } from '#app/components/later.ts'
import { MenuOnPress } from '#app/components/MenuOnPress.tsx'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { MenuButton } from './MenuButton.tsx'

const load = later(() => import('./ProjectMenuOpen.tsx'))
const ProjectMenuOpen = lazy(() => load().then(({ ProjectMenuOpen }) => ({ default: ProjectMenuOpen })))

/** What else can be done with the project. */
export function ProjectMenu({ project }: { project: ProjectDetail }) {
  return (
    <MenuOnPress load={load} button={(reached) => <MenuButton {...reached} />}>
      <ProjectMenuOpen project={project} />
    </MenuOnPress>
  )
}
