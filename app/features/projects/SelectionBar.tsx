import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { projectsQuery } from '#app/api/projects.ts'
import { ActionLink } from '#app/components/ActionButton.tsx'
import { SelectedBar } from '#app/components/SelectedBar.tsx'
import { say } from '#app/components/Toasts.tsx'
import { Waiting } from '#app/components/Waiting.tsx'
import type { ProjectSummary, ProjectFilter } from '#app/contract/projects.ts'
import type { Selection } from '#app/features/pickers/useSelection.ts'
import { bulkActions } from '#app/lib/bulk.ts'
import { mostSelected, selectedOf } from '#app/lib/selection.ts'
import { count, thousands } from '#app/lib/words.ts'

interface Props {
  selection: Selection
  rows: readonly ProjectSummary[]
  /** How many match, and what was asked for them. */
  total: number
  filter: ProjectFilter
}

/** What can be done with the projects that are selected, and how to select all that match. */
export function SelectionBar({ selection, rows, total, filter }: Props) {
  const { selected } = selection
  const here = rows.filter(({ id }) => selection.has(id)).length
  const elsewhere = selected.length - here
  return (
    <SelectedBar
      label="Selected projects"
      said={`${count(selected.length, 'project')} selected${elsewhere > 0 ? `, ${thousands(elsewhere)} of them not on this page` : ''}`}
      more={here === rows.length && selected.length < total && <SelectAll selection={selection} total={total} filter={filter} />}
      onClear={selection.clear}
    >
      {bulkActions.map(({ id, label, why }) => (
        <ActionLink key={id} size="compact-sm" variant="default" to="/projects/many" search={{ do: id }} why={why(selected)}>
          {label}
        </ActionLink>
      ))}
    </SelectedBar>
  )
}

// As many as one page of the list may have.
const most = 1_000

function SelectAll({ selection, total, filter }: Omit<Props, 'rows'>) {
  const client = useQueryClient()
  const [reading, setReading] = useState(false)
  const selectAll = async () => {
    setReading(true)
    const all: ProjectSummary[] = []
    try {
      for (let pageNum = 1; (pageNum - 1) * most < Math.min(total, mostSelected); pageNum += 1) {
        const page = await client.fetchQuery(projectsQuery({ ...filter, limit: most, pageNum }))
        all.push(...page.rows)
      }
      const fits = selection.set(all.map(selectedOf), true)
      if (!fits) say(`Only ${thousands(mostSelected)} projects can be selected at once. Narrow the list down.`)
    } catch (error) {
      say('Not all could be selected.', error)
    }
    setReading(false)
  }
  if (reading) return <Waiting what="Selecting" />
  return (
    <Button size="compact-sm" variant="subtle" onClick={() => void selectAll()}>
      Select all {thousands(total)} that match
    </Button>
  )
}
