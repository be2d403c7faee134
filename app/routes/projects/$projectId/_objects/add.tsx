import { createFileRoute } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useSession } from '#app/api/console.ts'
import { useLineage } from '#app/api/nesting.ts'
import { useProject } from '#app/api/projects.ts'
import { searchTypesQuery } from '#app/api/search.ts'
import { AddObjects } from '#app/features/placing/AddObjects.tsx'
import { useCloseDialog } from './-useCloseDialog.ts'

export const Route = createFileRoute('/projects/$projectId/_objects/add')({
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(searchTypesQuery()),
  component: Add,
})

function Add() {
  const { projectId } = Route.useParams()
  const { data: project } = useProject(projectId)
  const { listExtras } = useSession()
  const { data: lineage } = useLineage([projectId], { extras: listExtras, archived: true })
  const above = useMemo(() => lineage?.rows.map(({ id }) => id) ?? [], [lineage])
  return <AddObjects key={projectId} project={project} above={above} onClose={useCloseDialog(projectId)} />
}
