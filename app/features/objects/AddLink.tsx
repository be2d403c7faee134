import { IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { ActionLink } from '#app/components/ActionButton.tsx'
import { useKeys } from '#app/components/useKeys.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { lacking } from '#app/lib/allowed.ts'
import { readObjectFilter } from '#app/lib/objectFilter.ts'

/** To the dialog that puts objects in. */
export function AddLink({ project: { id, myPermissionLevel }, variant }: { project: ProjectDetail; variant: string }) {
  const link = useRef<HTMLAnchorElement>(null)
  useKeys({
    a: () => {
      // So that it has the focus again afterwards.
      link.current?.focus()
      link.current?.click()
    },
  })
  return (
    <ActionLink
      ref={link}
      to="/projects/$projectId/add"
      params={{ projectId: id }}
      search={(search) => readObjectFilter({ ...search })}
      state={{ over: true }}
      resetScroll={false}
      size="sm"
      variant={variant}
      leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
      why={lacking(myPermissionLevel, 'write')}
    >
      Add objects
    </ActionLink>
  )
}
