import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconDownload, IconPlus, IconSearch, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { exportPeopleQuery, useOrganizationPeople } from '#app/api/organization.ts'
import { useFoundGroups } from '#app/api/people.ts'
import { ActionButton } from '#app/components/ActionButton.tsx'
import { downloadText } from '#app/components/downloadText.ts'
import { EmptyState } from '#app/components/EmptyState.tsx'
import { LinkButton } from '#app/components/LinkButton.tsx'
import { useFindField } from '#app/components/useFindField.ts'
import { say, tell } from '#app/components/Toasts.tsx'
import { Waiting } from '#app/components/Waiting.tsx'
import { type OrganizationSearch, pageSize, peopleFilter, peopleStates } from '#app/lib/organizationSearch.ts'
import { count } from '#app/lib/words.ts'
import lists from './Lists.module.css'
import words from './Words.module.css'
import { Pages } from './Pages.tsx'
import { PeopleTable } from './PeopleTable.tsx'

const stateWords = { active: 'Active', inactive: 'Inactive', admins: 'Organization admins', keyless: 'Without a key' } as const

interface Props {
  search: OrganizationSearch
  onSearch: (change: { [K in keyof OrganizationSearch]?: OrganizationSearch[K] | undefined }) => void
}

/** Everybody in the organization: found by piece, state and group, a page at a time. */
export function PeoplePage({ search, onSearch }: Props) {
  const { data, isPlaceholderData } = useOrganizationPeople(peopleFilter(search))
  const { data: groups } = useFoundGroups({ limit: 1_000 })
  const [text, find] = useFindField(search.q ?? '', (q) => onSearch({ q: q || undefined }))
  const filtered = search.q !== undefined || search.state !== undefined || search.group !== undefined
  return (
    <section aria-label="People">
      <div className={lists['bar']}>
        <TextInput
          className={lists['find'] ?? ''}
          aria-label="Find people"
          placeholder="Name, user name or mail"
          leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
          value={text}
          onChange={({ currentTarget: { value } }) => find(value)}
        />
        <select
          aria-label="State"
          value={search.state ?? ''}
          onChange={({ target }) => onSearch({ state: peopleStates.find((one) => one === target.value) })}
        >
          <option value="">Everybody</option>
          {peopleStates.map((state) => (
            <option key={state} value={state}>
              {stateWords[state]}
            </option>
          ))}
        </select>
        <select
          aria-label="Group"
          value={search.group ?? ''}
          onChange={({ target }) => onSearch({ group: Number(target.value) || undefined })}
        >
          <option value="">All groups</option>
          {groups?.rows.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        {data && (
          <span className={lists['count']} role="status">
            {count(data.total, 'person', 'people')}
          </span>
        )}
        <div className={`${words['buttons']} ${lists['push']}`}>
          <ExportButton />
          <LinkButton
            to="/organization/people/new"
            search={search}
            state={{ over: true }}
            resetScroll={false}
            leftSection={<IconPlus size={15} stroke={2} aria-hidden />}
          >
            Add a person
          </LinkButton>
        </div>
      </div>
      {!data ? (
        <Waiting what="Reading the people" />
      ) : data.rows.length === 0 ? (
        <EmptyState
          icon={<IconUsers size={28} stroke={1.5} />}
          title={filtered ? 'Nobody is found' : 'Nobody is here'}
          action={
            filtered && (
              <LinkButton variant="default" to="/organization">
                Show everybody
              </LinkButton>
            )
          }
        >
          {filtered ? 'No name, user name or mail address fits, or nobody in that state or group.' : 'Add somebody, or import a file.'}
        </EmptyState>
      ) : (
        <>
          <PeopleTable people={data.rows} search={search} old={isPlaceholderData} />
          <Pages page={search.page ?? 1} size={pageSize} total={data.total} onPage={(page) => onSearch({ page })} />
        </>
      )}
    </section>
  )
}

/** Everybody as a file that the import reads. */
function ExportButton() {
  const client = useQueryClient()
  const [pending, setPending] = useState(false)
  const save = async () => {
    setPending(true)
    try {
      const { csv, people } = await client.fetchQuery(exportPeopleQuery())
      downloadText('people.csv', 'text/csv', csv)
      tell(`${count(people, 'person', 'people')} written to people.csv.`)
    } catch (error) {
      say('The people could not be exported.', error)
    } finally {
      setPending(false)
    }
  }
  return (
    <ActionButton
      variant="default"
      loading={pending}
      leftSection={<IconDownload size={15} stroke={1.75} aria-hidden />}
      onClick={() => void save()}
      data-hint="All people, in the form that the import reads"
    >
      Export
    </ActionButton>
  )
}
