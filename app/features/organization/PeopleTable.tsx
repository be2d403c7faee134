import { Link } from '@tanstack/react-router'
import { Avatar } from '#app/components/Avatar.tsx'
import { Mark } from '#app/components/Mark.tsx'
import { Name } from '#app/components/Name.tsx'
import { NamesInLine } from '#app/components/NamesInLine.tsx'
import { Time } from '#app/components/Time.tsx'
import type { OrganizationPerson } from '#app/contract/organization.ts'
import type { OrganizationSearch } from '#app/lib/organizationSearch.ts'
import hidden from '#app/components/Hidden.module.css'
import tables from '#app/components/Table.module.css'
import lists from './Lists.module.css'
import words from './Words.module.css'
import { PersonMenu } from './PersonMenu.tsx'

interface Props {
  people: readonly OrganizationPerson[]
  search: OrganizationSearch
  /** Whether others are on their way. */
  old: boolean
}

export function PeopleTable({ people, search, old }: Props) {
  const { sort } = search
  const by = (column: OrganizationSearch['sort']) => {
    const { sort: _, page: __, ...rest } = search
    return { to: '/organization' as const, search: { ...rest, ...(column && { sort: column }) } }
  }
  return (
    <table className={`${tables['table']} ${lists['table']}`} data-old={old || undefined}>
      <thead>
        <tr>
          <th aria-sort={sort === undefined ? 'ascending' : undefined}>
            <Link {...by(undefined)}>Name</Link> · <Link {...by('username')}>user name</Link>
          </th>
          <th className={lists['groupsColumn']}>Groups</th>
          <th className={lists['stateColumn']}>State</th>
          <th className={lists['seenColumn']} aria-sort={sort === 'last_seen_at' ? 'descending' : undefined}>
            <Link {...by('last_seen_at')}>Last seen</Link>
          </th>
          <th className={lists['menuColumn']}>
            <span className={hidden['text']}>Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} search={search} />
        ))}
      </tbody>
    </table>
  )
}

function PersonRow({ person, search }: { person: OrganizationPerson; search: OrganizationSearch }) {
  const { id, name, username, email, groups, lastSeenAt } = person
  return (
    <tr>
      <td>
        <span className={lists['who']}>
          <Avatar person={person} />
          <span>
            <Link
              to="/organization/people/$personId/edit"
              params={{ personId: id }}
              search={search}
              state={{ over: true }}
              resetScroll={false}
              className={words['name']}
            >
              <Name>{name}</Name>
            </Link>
            <span className={words['sub']}>
              {username} · {email}
            </span>
          </span>
        </span>
      </td>
      <td>
        {groups.length > 0 ? (
          <NamesInLine items={groups} keyOf={(group) => group.id} what="groups" first={2}>
            {(group) => <Name>{group.name}</Name>}
          </NamesInLine>
        ) : (
          <span className={words['dim']}>no group</span>
        )}
      </td>
      <td>
        <StateMarks person={person} />
      </td>
      <td className={words['dim']}>
        <span className={lists['narrow']}>Last seen: </span>
        {lastSeenAt ? <Time at={lastSeenAt} /> : 'never'}
      </td>
      <td className={lists['menuColumn']}>
        <PersonMenu person={person} />
      </td>
    </tr>
  )
}

function StateMarks({ person: { active, admin, keys, linkUntil } }: { person: OrganizationPerson }) {
  return (
    <span className={lists['marks']}>
      {admin && (
        <Mark tone="accent" hint="Looks after people and groups, and manages what people who left made">
          Admin
        </Mark>
      )}
      {!active ? (
        <Mark tone="warn" hint="Cannot sign in; what they made is the admins’ to manage">
          Inactive
        </Mark>
      ) : keys > 0 ? (
        <span className={words['dim']}>Active</span>
      ) : linkUntil ? (
        <Mark hint="Has a one-time link that is not used yet">Link waits</Mark>
      ) : (
        <Mark hint="Has no API key and no link: a new one is needed to sign in">No key</Mark>
      )}
    </span>
  )
}
