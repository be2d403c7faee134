import { useSession } from '#app/api/console.ts'
import { OpenMenu } from '#app/components/OpenMenu.tsx'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { ActionItems } from './ActionItems.tsx'
import { MenuButton } from './MenuButton.tsx'
import { moreActions } from './projectActions.ts'

/** What can be done with a project besides what the header shows. */
export function ProjectMenuOpen({ project }: { project: ProjectDetail }) {
  const session = useSession()
  return (
    <OpenMenu button={(opened) => <MenuButton {...opened} />} label="More actions">
      <ActionItems actions={moreActions(project, session)} />
    </OpenMenu>
  )
}
