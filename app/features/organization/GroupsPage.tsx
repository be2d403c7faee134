import { TextInput } from '@mantine/core'
import { IconPlus, IconSearch, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFoundGroups } from '#app/api/people.ts'
import { EmptyState } from '#app/components/EmptyState.tsx'
import { LinkButton } from '#app/components/LinkButton.tsx'
import { Name } from '#app/components/Name.tsx'
import { useFindField } from '#app/components/useFindField.ts'
import { Waiting } from '#app/components/Waiting.tsx'
import { type OrganizationSearch, pageSize } from '#app/lib/organizationSearch.ts'
import { count } from '#app/lib/words.ts'
import hidden from '#app/components/Hidden.module.css'
import tables from '#app/components/Table.module.css'
import lists from './Lists.module.css'
import words from './Words.module.css'
import { GroupMenu } from './GroupMenu.tsx'
import { Pages } from './Pages.tsx'

interface Props {
  search: OrganizationSearch
  onSearch: (change: { [K in keyof OrganizationSearch]?: OrganizationSearch[K] | undefined }) => void
}

/** The groups of the organization. */
export function GroupsPage({ search, onSearch }: Props) {
  const page = search.page ?? 1
  const { data, isPlaceholderData } = useFoundGroups({ limit: pageSize, pageNum: page, ...(search.q && { query: search.q.trim() }) })
  const [text, find] = useFindField(search.q ?? '', (q) => onSearch({ q: q || undefined }))
  return (
    <section aria-label="Groups">
      <div className={lists['bar']}>
        <TextInput
          className={lists['find'] ?? ''}
          aria-label="Find groups"
          placeholder="Name"
          leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
          value={text}
          onChange={({ currentTarget: { value } }) => find(value)}
        />
        {data && (
          <span className={lists['count']} role="status">
            {count(data.total, 'group')}
          </span>
        )}
        <LinkButton
          className={lists['push'] ?? ''}
          to="/organization/groups/new"
          search={search}
          state={{ over: true }}
          resetScroll={false}
          leftSection={<IconPlus size={15} stroke={2} aria-hidden />}
        >
          Add a group
        </LinkButton>
      </div>
      {!data ? (
        <Waiting what="Reading the groups" />
      ) : data.rows.length === 0 ? (
        <EmptyState
          icon={<IconUsersGroup size={28} stroke={1.5} />}
          title={search.q ? 'No group is found' : 'There is no group yet'}
          action={
            search.q !== undefined && (
              <LinkButton variant="default" to="/organization/groups">
                Show all groups
              </LinkButton>
            )
          }
        >
          People see each other where they share a group, and what is shared with the group all of them have.
        </EmptyState>
      ) : (
        <>
          <table className={`${tables['table']} ${lists['table']}`} data-old={isPlaceholderData || undefined}>
            <thead>
              <tr>
                <th>Name</th>
                <th className={lists['numberColumn']}>People</th>
                <th className={lists['menuColumn']}>
                  <span className={hidden['text']}>Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map(({ id, name, description, memberCount }) => (
                <tr key={id}>
                  <td>
                    <Link
                      to="/organization/groups/$groupId"
                      params={{ groupId: id }}
                      search={search}
                      state={{ over: true }}
                      resetScroll={false}
                      className={words['name']}
                    >
                      <Name>{name}</Name>
                    </Link>
                    {description && <span className={words['sub']}>{description}</span>}
                  </td>
                  <td>
                    <Link to="/organization" search={{ group: id }} className={lists['members']}>
                      {count(memberCount, 'person', 'people')}
                    </Link>
                  </td>
                  <td className={lists['menuColumn']}>
                    <GroupMenu group={{ id, name }} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pages page={page} size={pageSize} total={data.total} onPage={(next) => onSearch({ page: next })} />
        </>
      )}
    </section>
  )
}
