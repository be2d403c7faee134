import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/sign-in')({
  staticData: { bare: true },
  validateSearch: ({ to }: Record<string, unknown>): { to?: string } => (typeof to === 'string' ? { to } : {}),
  component: () => null,
})
