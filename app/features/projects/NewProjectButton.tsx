import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { LinkButton } from '#app/components/LinkButton.tsx'
import { useKeys } from '#app/components/useKeys.ts'

/** Leads to a new project; so does `c`. */
export function NewProjectButton() {
  const navigate = useNavigate()
  useKeys({ c: () => void navigate({ to: '/projects/new' }) })
  return (
    <LinkButton to="/projects/new" leftSection={<IconPlus size={15} stroke={2} aria-hidden />} aria-keyshortcuts="c" data-hint="Press c">
      New project
    </LinkButton>
  )
}
