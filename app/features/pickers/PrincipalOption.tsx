import { IconUsersGroup } from '@tabler/icons-react'
import { memo } from 'react'
import { Avatar } from '#app/components/Avatar.tsx'
import { initialsOf } from '#app/contract/initials.ts'
import { count } from '#app/lib/words.ts'
import type { Picked } from './picked.ts'
import styles from './Pickers.module.css'

/** A person or group in words: user name and address, or how many are in it; and whether they are inactive. */
export const PrincipalOption = memo(function PrincipalOption({ one }: { one: Picked }) {
  const { kind, id, name, username = '', email, active = true, size } = one
  return (
    <span className={styles['option']}>
      {kind === 'group' ? (
        <IconUsersGroup size={20} stroke={1.6} aria-hidden />
      ) : (
        <Avatar size={20} person={{ id, name, username, initials: initialsOf(name) }} />
      )}
      <span className={styles['words']}>
        <bdi>{name}</bdi>
        <small>
          {kind === 'group'
            ? `group of ${size === undefined ? 'people' : count(size, 'person', 'people')}`
            : [username, email].filter(Boolean).join(' · ')}
          {!active && ' · inactive'}
        </small>
      </span>
    </span>
  )
})
