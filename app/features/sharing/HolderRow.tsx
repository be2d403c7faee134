import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconArrowBackUp, IconChevronRight, IconUsersGroup, IconX } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { ActionButton } from '#app/components/ActionButton.tsx'
import { Avatar } from '#app/components/Avatar.tsx'
import { LevelBadge } from '#app/components/LevelBadge.tsx'
import { Mark } from '#app/components/Mark.tsx'
import { initialsOf } from '#app/contract/initials.ts'
import type { Level } from '#app/contract/levels.ts'
import { authorOnCivis } from '#app/lib/access/belts.ts'
import { levelWords, thousands } from '#app/lib/words.ts'
import { GroupMembers } from './GroupMembers.tsx'
import type { Effects } from './useInEffect.ts'
import styles from './HolderRow.module.css'
import type { Holder, Why } from './holders.ts'
import { LevelSelect } from './LevelSelect.tsx'
import type { Place } from './ManyHolders.tsx'
import { unturned } from '#app/lib/isolated.ts'

interface Props {
  holder: Holder
  /** Where only a part of the list is drawn. */
  place?: Place | undefined
  me: boolean
  /** Whether somebody else's name looks the same. */
  alike: boolean
  /** What is planned: another level, null to take the access away, undefined for nothing. */
  planned: Level | null | undefined
  /** Absent where one may not share. */
  onPlan?: ((holder: Holder, to: Level | null) => void) | undefined
  effects: Effects
  why?: Why | undefined
}

/** One person or group of the list: who, at what level, and what is planned for them. */
export const HolderRow = memo(function HolderRow({ holder, place, me, alike, planned, onPlan, effects, why }: Props) {
  const { kind, id, name, username, level, author } = holder
  const { rulesKnown } = useSession()
  const [opened, setOpened] = useState(false)
  const called = alike && username ? `${name} (${username})` : name
  const removed = planned === null
  const more = kind === 'user' ? effects.above(id, level) : null
  return (
    <li {...place} data-holder className={styles['row']} data-planned={removed ? 'removed' : planned ? 'changed' : undefined}>
      <div className={styles['line']}>
        {kind === 'group' ? (
          <GroupName holder={holder} opened={opened} onOpen={() => setOpened(!opened)} />
        ) : (
          <span className={styles['who']} data-hint={username && `${name} (${username})`}>
            <Avatar
              size={24}
              person={{ id, name, username: username ?? '', initials: holder.initials ?? initialsOf(name), online: holder.online ?? null }}
            />
            <span className={styles['words']}>
              <bdi className={styles['name']}>{unturned(name)}</bdi>
              {username && (
                <small className={styles['username']} data-alike={alike || undefined}>
                  {username}
                </small>
              )}
              {me && <small>you</small>}
              {author && <Mark tone="accent">author</Mark>}
              {holder.active === false && (
                <Mark
                  hint={
                    rulesKnown
                      ? `Cannot sign in: their ${levelWords[level]} counts for nothing until they are active again`
                      : 'Inactive on Civis'
                  }
                >
                  inactive
                </Mark>
              )}
              {more && (
                <span className={styles['more']}>
                  has <b>{levelWords[more.level]}</b> {more.through}
                </span>
              )}
            </span>
          </span>
        )}
        <span className={styles['controls']}>
          {planned !== undefined && <span className={styles['was']}>{removed ? 'to be removed' : `was ${levelWords[level]}`}</span>}
          <span className={styles['level']}>
            {author && onPlan ? (
              <ActionButton
                variant="transparent"
                size="compact-sm"
                className={styles['fixed'] ?? ''}
                aria-label={`Level of ${called}: ${levelWords[level]}`}
                why={rulesKnown ? 'The author always has Manage. Transfer the project to somebody else to change that.' : authorOnCivis}
              >
                <LevelBadge level={level} />
              </ActionButton>
            ) : onPlan && !removed ? (
              <LevelSelect
                label={`Level of ${called}`}
                value={planned ?? level}
                changed={planned !== undefined}
                onChange={(to) => onPlan(holder, to)}
              />
            ) : (
              <LevelBadge level={level} />
            )}
          </span>
          <span className={styles['why']}>{kind === 'user' && why?.(holder, more?.level ?? level)}</span>
          {onPlan && (
            <span className={styles['end']}>
              {author ? null : planned === undefined ? (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove ${called}`}
                  data-hint="Remove"
                  onClick={() => onPlan(holder, null)}
                >
                  <IconX size={15} stroke={1.75} />
                </ActionIcon>
              ) : (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Leave ${called} as it was`}
                  data-hint="Leave as it was"
                  onClick={() => onPlan(holder, level)}
                >
                  <IconArrowBackUp size={16} stroke={1.75} />
                </ActionIcon>
              )}
            </span>
          )}
        </span>
      </div>
      {opened && (
        <div className={styles['inside']}>
          {holder.open === false ? (
            <p>You are not in this group, so you cannot see who is.</p>
          ) : (
            <GroupMembers group={holder} effects={effects} why={why} />
          )}
        </div>
      )}
    </li>
  )
})

function GroupName({ holder: { name, size }, opened, onOpen }: { holder: Holder; opened: boolean; onOpen: () => void }) {
  return (
    <UnstyledButton className={styles['who'] ?? ''} aria-expanded={opened} onClick={onOpen}>
      <span className={styles['group']} aria-hidden>
        <IconUsersGroup size={16} stroke={1.6} />
      </span>
      <span className={styles['words']}>
        <bdi className={styles['name']}>{unturned(name)}</bdi>
        <small>
          {size !== undefined && `group of ${thousands(size)} `}
          <span className={styles['last']}>
            {size === undefined ? 'group' : size === 1 ? 'person' : 'people'}
            <IconChevronRight size={14} stroke={1.75} className={styles['chevron']} aria-hidden />
          </span>
        </small>
      </span>
    </UnstyledButton>
  )
}
