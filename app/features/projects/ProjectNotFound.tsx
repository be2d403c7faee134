import { VisuallyHidden } from '@mantine/core'
import { IconFolderQuestion } from '@tabler/icons-react'
import { EmptyState } from '#app/components/EmptyState.tsx'
import { LinkButton } from '#app/components/LinkButton.tsx'

/** Not there, or not for this person: the two look the same, on purpose. */
export function ProjectNotFound() {
  return (
    <>
      <title>Not found · Projects</title>
      <VisuallyHidden component="h1">Project</VisuallyHidden>
      <EmptyState
        icon={<IconFolderQuestion size={28} stroke={1.5} />}
        title="Not found"
        action={
          <LinkButton to="/projects" color="iris.7">
            All projects
          </LinkButton>
        }
      >
        This project does not exist, or it is not shared with you. If somebody sent you the link, ask them to share it; whoever manages it
        can.
      </EmptyState>
    </>
  )
}
