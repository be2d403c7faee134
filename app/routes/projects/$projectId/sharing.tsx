import { createFileRoute } from '@tanstack/react-router'
import { useSession } from '#app/api/console.ts'
import { useEveryParent } from '#app/api/nesting.ts'
import { inactiveQuery, knownGroupsQuery } from '#app/api/people.ts'
import { parentProjectsQuery, projectSharesQuery, useProject } from '#app/api/projects.ts'
import { WhyLevel } from '#app/features/people/WhyLevel.tsx'
import type { Why } from '#app/features/sharing/holders.ts'
import { SharingEditor } from '#app/features/sharing/SharingEditor.tsx'
import { orNotFound } from '../../-orNotFound.ts'

export const Route = createFileRoute('/projects/$projectId/sharing')({
  loader: async ({ context: { queryClient }, params: { projectId } }) => {
    // Without them the list is there all the same, but says less.
    const beside = [queryClient.prefetchQuery(knownGroupsQuery()), queryClient.prefetchQuery(inactiveQuery())]
    await orNotFound(
      Promise.all([
        queryClient.ensureQueryData(projectSharesQuery(projectId)),
        // A project that no list shows passes on what it has all the same.
        queryClient.ensureQueryData(parentProjectsQuery(projectId, true)),
      ]),
    )
    await Promise.all(beside)
  },
  component: SharingPage,
})

function SharingPage() {
  const { projectId } = Route.useParams()
  const { data: project } = useProject(projectId)
  const parents = useEveryParent(projectId)
  const { me } = useSession()
  const { id, name, author, myPermissionLevel: level } = project
  const asked = { id, path: 'projects', name, author, level } as const
  // Of mine the server has said what it is.
  const why: Why = (person, itsLevel) => (
    <WhyLevel asked={asked} person={person} level={person.id === me?.id ? level : itsLevel} look="word" />
  )
  return me && <SharingEditor key={projectId} project={project} parents={parents} me={me} why={why} />
}
