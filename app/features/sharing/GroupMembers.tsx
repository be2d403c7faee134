import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { useUsers } from '#app/api/people.ts'
import { Avatar } from '#app/components/Avatar.tsx'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { Mark } from '#app/components/Mark.tsx'
import { Name } from '#app/components/Name.tsx'
import { useNewRows } from '#app/components/useNewRows.ts'
import { initialsOf } from '#app/contract/initials.ts'
import { firstStep, nextStep, stepWords } from '#app/lib/growing.ts'
import { membersWords } from '#app/lib/membersWords.ts'
import { alikeIds } from '#app/lib/people.ts'
import { levelWords } from '#app/lib/words.ts'
import styles from './GroupMembers.module.css'
import type { Holder, Why } from './holders.ts'
import type { Effects } from './useInEffect.ts'

interface Props {
  group: Holder
  effects: Effects
  why?: Why | undefined
}

/** Who is in a group, fifty at first; who can no longer sign in is marked, and who has more by something else says by what. */
export function GroupMembers({ group: { id, name, level, size }, effects, why }: Props) {
  const { rulesKnown } = useSession()
  const [limit, setLimit] = useState(firstStep)
  const { data, error, isPlaceholderData, refetch } = useUsers({ groupId: id, accountStatus: 'all', excludeGroups: true, limit })
  const list = useRef<HTMLUListElement>(null)
  const toNew = useNewRows(list, data?.rows.length ?? 0)
  const more = () => {
    toNew()
    setLimit(Math.min(nextStep(limit), 10_000))
  }
  if (error)
    return (
      <p>
        <ErrorWords error={error} lead={`Who is in ${name} could not be read:`} again={() => void refetch()} />
      </p>
    )
  if (!data) return <p role="status">Looking up who is in {name}…</p>
  const alike = alikeIds(data.rows)
  return (
    <>
      <ul ref={list} className={styles['members']} aria-label={`Members of ${name}`}>
        {data.rows.map(({ id: memberId, name: member, user, active }) => {
          const more = effects.above(memberId, level)
          return (
            <li key={memberId} tabIndex={-1}>
              <Avatar size={20} person={{ id: memberId, name: member, username: user, initials: initialsOf(member) }} />
              <span className={styles['words']} data-hint={`${member} (${user})`}>
                <Name>{member}</Name>
                {alike.has(memberId) && <small>{user}</small>}
                {!active && (
                  <Mark
                    hint={rulesKnown ? 'Cannot sign in; the group gives them nothing until they are active again' : 'Inactive on Civis'}
                  >
                    inactive
                  </Mark>
                )}
                {more && (
                  <small>
                    has <b>{levelWords[more.level]}</b> {more.through}
                  </small>
                )}
              </span>
              {why?.({ id: memberId, name: member }, active ? (more?.level ?? level) : null)}
            </li>
          )
        })}
      </ul>
      {data.total === 0 && <p>Nobody is in it.</p>}
      {size !== undefined && size < data.total && <p>{membersWords(size, data.total)}</p>}
      {data.rows.length < data.total && (
        <Button variant="subtle" size="compact-sm" loading={isPlaceholderData} onClick={more}>
          {stepWords(data.rows.length, data.total)}
        </Button>
      )}
    </>
  )
}
