import { IconFolderUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '#app/components/EmptyState.tsx'
import type { ParentProject } from '#app/contract/projects.ts'

/** The projects that hold this one. */
export function ParentList({ parents }: { parents: readonly ParentProject[] }) {
  if (parents.length === 0)
    return (
      <EmptyState icon={<IconFolderUp size={28} stroke={1.5} />} title="In no other project">
        No project that you can see holds this one.
      </EmptyState>
    )
  return (
    <ul aria-label="Parents">
      {parents.map(({ id, name }) => (
        <li key={id}>
          {name === null ? (
            `project ${id}, whose name you may not see`
          ) : (
            <Link to="/projects/$projectId" params={{ projectId: id }}>
              <bdi>{name}</bdi>
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}
