import { useProjects } from '#app/api/projects.ts'
import { type ListSearch, listFilter } from '#app/lib/search.ts'

export function ProjectList({ search }: { search: ListSearch }) {
  const { data } = useProjects(listFilter(search, null))
  return (
    <ul>
      {data?.rows.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  )
}
