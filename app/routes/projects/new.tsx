import { createFileRoute } from '@tanstack/react-router'
import { NewProject } from '#app/features/projects/NewProject.tsx'

export const Route = createFileRoute('/projects/new')({ component: NewProject })
