import { createFileRoute } from '@tanstack/react-router'
import { ImportPage } from '#app/features/organization/ImportPage.tsx'

export const Route = createFileRoute('/organization/import')({ component: ImportPage })
