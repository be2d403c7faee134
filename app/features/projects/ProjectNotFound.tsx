import { IconFolderQuestion } from '@tabler/icons-react'
import { Crumbs } from '#app/components/Crumbs.tsx'
import { EmptyState } from '#app/components/EmptyState.tsx'
import { LinkButton } from '#app/components/LinkButton.tsx'

/** Not there, or not for this person: the two look the same, on purpose. */
export function ProjectNotFound() {
  return (
    <>
      <title>Not found · Projects</title>
      <Crumbs crumbs={[{ label: 'Projects', link: { to: '/projects' } }, { label: 'Not found' }]} />
      <EmptyState
        page
        icon={<IconFolderQuestion size={28} stroke={1.5} />}
        title="Not found"
        action={<LinkButton to="/projects">All projects</LinkButton>}
      >
        This project does not exist, or it is not shared with you. If somebody sent you the link, ask them to share it; whoever manages it
        can.
      </EmptyState>
    </>
  )
}
