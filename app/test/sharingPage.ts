import { expect } from 'vitest'
import { screen, waitFor, within } from '@testing-library/react'
import type { GivenPerson } from './given.ts'
import type { record } from './record.ts'
import { visit } from './visit.tsx'

type User = Awaited<ReturnType<typeof visit>>['user']

/** The sharing of a project, open in the page as somebody. */
export const openSharing = (project: { id: number }, as: GivenPerson) => visit(`/projects/${project.id}/sharing`, { as })

export const plan = () => screen.getByRole('region', { name: /^(Your plan|Plan applied)$/ })
export const line = (name: string) =>
  within(within(plan()).getByRole('list', { name: 'Planned changes' }))
    .getByText(name)
    .closest('li') ?? plan()
export const applyButton = () => within(plan()).getByRole('button', { name: /^(Apply|Retry)/ })
export const levelOf = (name: string) => screen.getByRole('combobox', { name: `Level of ${name}` })
export const remove = (user: User, name: string) => user.click(screen.getByRole('button', { name: `Remove ${name}` }))
/** The plan's effect is worked out, and nothing keeps it from being sent. */
export const ready = () =>
  waitFor(() => {
    expect(applyButton()).not.toHaveAttribute('aria-disabled')
    expect(applyButton()).not.toHaveAttribute('data-loading')
  })
export const writesIn = (seen: ReturnType<typeof record>) => seen.asked.filter(({ route }) => !route.startsWith('GET'))
