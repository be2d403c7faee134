import { MultiSelect } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useUsers } from '#app/api/people.ts'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { Name } from '#app/components/Name.tsx'
import { fewAuthors } from '#app/lib/search.ts'
import styles from './PeoplePicker.module.css'

interface Props {
  label: string
  chosen: readonly number[]
  nameOf: (id: number) => string
  onChange: (ids: number[]) => void
}

/** Several people, found by a piece of their name; each option says the user name too. */
export function PeoplePicker({ label, chosen, nameOf, onChange }: Props) {
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text.trim(), 180)
  const { data, error, refetch } = useUsers({ limit: 30, excludeGroups: true, ...(wanted && { query: wanted }) })
  // More than these are not named one by one by whoever shows the picker: they are looked up at once.
  const all = useUsers({ limit: 10_000, excludeGroups: true, accountStatus: 'all' }, chosen.length > fewAuthors)
  const names = new Map(all.data?.rows.map(({ id, name }) => [id, name]))
  const found = (data?.rows ?? []).map(({ id, name, user }) => ({ value: String(id), label: name, user }))
  const there = new Set(found.map(({ value }) => value))
  const kept = chosen
    .filter((id) => !there.has(String(id)))
    .map((id) => ({ value: String(id), label: names.get(id) ?? nameOf(id), user: '' }))
  return (
    <MultiSelect
      label={label}
      classNames={{ pillsList: styles['pills'] ?? '' }}
      error={error && <ErrorWords error={error} lead="People could not be looked up:" again={() => void refetch()} />}
      placeholder={chosen.length > 0 ? undefined : 'Anybody'}
      searchable
      hidePickedOptions
      nothingFoundMessage={error ? 'They could not be looked up.' : data ? 'Nobody whom you can see' : 'Looking…'}
      // The server has filtered already, by user name and address too.
      filter={({ options }) => options}
      data={[...kept, ...found]}
      renderOption={({ option }) => (
        <span>
          <Name>{option.label}</Name>{' '}
          <small style={{ color: 'var(--mantine-color-dimmed)' }}>{found.find(({ value }) => value === option.value)?.user}</small>
        </span>
      )}
      value={chosen.map(String)}
      onChange={(values) => onChange(values.map(Number))}
      searchValue={text}
      onSearchChange={setText}
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
    />
  )
}
