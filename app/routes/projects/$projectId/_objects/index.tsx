import { createFileRoute } from '@tanstack/react-router'

// Nothing lies over the objects.
export const Route = createFileRoute('/projects/$projectId/_objects/')({ component: () => null })
