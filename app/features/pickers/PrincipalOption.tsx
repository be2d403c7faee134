import { IconUsersGroup } from '@tabler/icons-react'
import { memo } from 'react'
import { Avatar } from '#app/components/Avatar.tsx'
import { Name } from '#app/components/Name.tsx'
import { initialsOf } from '#app/contract/initials.ts'
import { isSame } from '#app/lib/access/principal.ts'
import { count, listed, thousands } from '#app/lib/words.ts'
import type { Picked } from './picked.ts'
import styles from './Pickers.module.css'
import { isolated } from '#app/lib/isolated.ts'

const few = 3

/** By which groups somebody is known among others of the same name. */
export const groupsWords = (groups: readonly string[] = []) =>
  groups.length > 0 &&
  `in ${listed(groups.slice(0, few).map(isolated))}${groups.length > few ? ` and ${thousands(groups.length - few)} more` : ''}`

interface Props {
  one: Picked
}

const drawn = ['name', 'username', 'email', 'groups', 'active', 'size', 'has'] as const
// Of each of thousands it is put together anew with every key.
const isDrawn = ({ one: a }: Props, { one: b }: Props) => a === b || (isSame(a, b) && drawn.every((what) => a[what] === b[what]))

/**
 * A person or group in words: user name and address, and the groups of who looks like another; or how many are in it; whether they are
 * inactive; and what they have already.
 */
export const PrincipalOption = memo(function PrincipalOption({ one }: Props) {
  const { kind, id, name, username = '', email, groups, active = true, size, has } = one
  return (
    <span className={styles['option']}>
      {kind === 'group' ? (
        <IconUsersGroup size={20} stroke={1.6} aria-hidden />
      ) : (
        <Avatar size={20} person={{ id, name, username, initials: initialsOf(name) }} />
      )}
      <span className={styles['words']}>
        <Name>{name}</Name>
        <small>
          {(kind === 'group'
            ? [`group of ${size === undefined ? 'people' : count(size, 'person', 'people')}`, has]
            : // The line may be too short for all: what tells them from others, and what they have, before the address.
              [username, !active && 'inactive', groupsWords(groups), has, email]
          )
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
    </span>
  )
}, isDrawn)
