import { Button, Popover } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { IconFilter2 } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { PeoplePicker } from '#app/features/people/PeoplePicker.tsx'
import type { ListSearch } from '#app/lib/search.ts'
import { Choice } from './Choice.tsx'
import styles from './FilterPanel.module.css'
import { useListSearch } from './useListSearch.ts'

/** All filters in one place; each acts at once. Opened as soon as it is there, because somebody pressed for it. */
export function FilterPanel({ search, nameOf }: { search: ListSearch; nameOf: (id: number) => string }) {
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(true)
  const { listExtras } = useSession()
  const change = useListSearch(search)
  const missing = listExtras ? undefined : "This server's list cannot do it"
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={340}
      shadow="md"
      trapFocus
      onClose={() => button.current?.focus()}
      transitionProps={{ duration: 120 }}
    >
      <Popover.Target>
        <Button ref={button} variant="default" leftSection={<IconFilter2 size={15} stroke={1.75} />} onClick={() => setOpened(!opened)}>
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles['panel'] ?? ''} aria-label="Filters">
        <Choice
          label="Whose"
          value={search.whose}
          options={[
            [undefined, 'Everybody’s'],
            ['mine', 'Mine'],
            ['shared', 'Shared with me', missing],
          ]}
          onChange={(whose) => change({ whose, ...(whose === 'mine' && { author: undefined }) })}
        />
        <Choice
          label="My level"
          value={search.level}
          options={[
            [undefined, 'Any'],
            ['write', 'Edit or more'],
            ['manage', 'Manage'],
          ]}
          onChange={(level) => change({ level })}
        />
        <PeoplePicker
          label="Author"
          chosen={search.whose === 'mine' ? [] : (search.author ?? [])}
          nameOf={nameOf}
          onChange={(author) => change({ author, ...(search.whose === 'mine' && { whose: undefined }) })}
        />
        <Choice
          label="Auto-Share"
          value={search.autoShare}
          options={[
            [undefined, 'Either'],
            ['on', 'On'],
            ['off', 'Off'],
          ]}
          onChange={(autoShare) => change({ autoShare })}
        />
        <Choice
          label="Archived"
          value={search.archived}
          options={[
            [undefined, 'Without'],
            ['all', 'With'],
            ['only', 'Only'],
          ]}
          onChange={(archived) => change({ archived })}
        />
        <Choice
          label="Favourites"
          value={search.favorites ? 'only' : undefined}
          options={[
            [undefined, 'All projects'],
            ['only', 'Only favourites', missing],
          ]}
          onChange={(only) => change({ favorites: only && true })}
        />
        <Choice
          label="Hidden"
          value={search.hidden ? 'only' : undefined}
          options={[
            [undefined, 'Without'],
            ['only', 'Only hidden'],
          ]}
          onChange={(only) => change({ hidden: only && true })}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
