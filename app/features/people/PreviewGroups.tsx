import { Button } from '@mantine/core'
import { IconArrowRight, IconShieldCog, IconUsersGroup } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { useEach } from '#app/api/people.ts'
import { Avatar } from '#app/components/Avatar.tsx'
import { LevelBadge } from '#app/components/LevelBadge.tsx'
import { Name } from '#app/components/Name.tsx'
import { NamesInLine } from '#app/components/NamesInLine.tsx'
import type { Preview, PreviewRow } from '#app/lib/access/autoSharePreview.ts'
import { membersLike, type PreviewGroup, type PreviewLine } from '#app/lib/access/previewGroups.ts'
import { unturned } from '#app/lib/isolated.ts'
import { alikeIds } from '#app/lib/people.ts'
import { count, thousands } from '#app/lib/words.ts'
import hidden from '#app/components/Hidden.module.css'
import { initialsOf } from '#app/contract/initials.ts'
import styles from './PreviewGroups.module.css'
import { PreviewObject } from './PreviewObject.tsx'

const first = 12
// Each is looked up.
const mostAlike = 20

/** Who, what, and on which objects: a table for the eye, a list for who hears it and on a phone. */
export function PreviewGroups({ preview, groups, none }: { preview: Preview; groups: readonly PreviewGroup[]; none: string }) {
  const [all, setAll] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const alike = useMemo(() => [...alikeIds(groups.flatMap(({ rows }) => rows.filter(({ kind }) => kind === 'user')))], [groups])
  const usernames = new Map(useEach(alike.slice(0, mostAlike)).map(({ id, user }) => [id, user]))
  if (groups.length === 0) return <p className={styles['none']}>{none}</p>
  const shown = all ? groups : groups.slice(0, first)
  return (
    <>
      <ul ref={list} tabIndex={-1} className={styles['groups']} aria-label="Who, what and on which objects">
        {shown.map((group) => (
          <li key={group.rows.map(({ kind, id }) => `${kind} ${id}`).join()} className={styles['group']}>
            <Who preview={preview} rows={group.rows} usernames={usernames} />
            <ul className={styles['lines']}>
              {group.lines.map((line) => (
                <li key={`${line.from} ${line.to} ${line.how}`} className={styles['line']}>
                  <What line={line} />
                  <Where preview={preview} things={line.things} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {shown.length < groups.length && (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => {
            setAll(true)
            list.current?.focus()
          }}
        >
          Show all {thousands(groups.length)}
        </Button>
      )}
    </>
  )
}

function Who({ preview, rows, usernames }: { preview: Preview; rows: readonly PreviewRow[]; usernames: ReadonlyMap<number, string> }) {
  return (
    <div className={styles['who']}>
      <NamesInLine items={rows} keyOf={({ kind, id }) => `${kind} ${id}`} what="people and groups" first={4} faces>
        {(row) => <Holder row={row} preview={preview} username={row.kind === 'user' ? usernames.get(row.id) : undefined} />}
      </NamesInLine>
    </div>
  )
}

/** With the user name of whoever looks like another. */
function Holder({ row, preview, username }: { row: PreviewRow; preview: Preview; username: string | undefined }) {
  const { kind, id, name } = row
  if (kind === 'user')
    return (
      <span className={styles['holder']}>
        <Avatar size={20} person={{ id, name, username: '', initials: initialsOf(name) }} />
        <Name>{id === preview.me ? 'You' : unturned(name)}</Name>
        {username && id !== preview.me && <small>{username}</small>}
      </span>
    )
  const Icon = kind === 'group' ? IconUsersGroup : IconShieldCog
  return (
    <span className={styles['holder']}>
      <Icon size={18} stroke={1.6} aria-hidden />
      <span>
        <Name>{name}</Name>
        {kind === 'group' && <small>{membersWords(row, preview)}</small>}
      </span>
    </span>
  )
}

/** Of the people in a group some may have more than it by something else: they are counted. */
function membersWords(group: PreviewRow, preview: Preview): string {
  const like = membersLike(preview, group)
  if (!like) return 'members whom you cannot see'
  const people = count(like.same + like.more, 'person', 'people')
  return like.more === 0 ? people : `${people}, ${thousands(like.more)} of them with more by something else`
}

function What({ line: { from, to, how } }: { line: PreviewLine }) {
  return (
    <span className={styles['what']}>
      {from === to ? (
        <>
          <span className={styles['keeps']}>keeps</span> <LevelBadge level={to} />
          {how && <span className={styles['how']}>{how}</span>}
        </>
      ) : (
        <>
          <LevelBadge level={from} />
          <IconArrowRight size={13} stroke={1.75} aria-hidden />
          <span className={hidden['text']}> becomes </span>
          <LevelBadge level={to} />
          {how && <span className={styles['how']}>{how}</span>}
        </>
      )}
    </span>
  )
}

function Where({ preview: { objects }, things }: { preview: Preview; things: readonly number[] }) {
  if (things.length === objects.length && things.length > 1)
    return <span className={styles['where']}>all {thousands(things.length)} objects</span>
  const known = new Map(objects.map((object) => [object.thing, object]))
  return (
    <span className={styles['where']}>
      {things.length > 1 && `${count(things.length, 'object')}: `}
      <NamesInLine items={things.flatMap((thing) => known.get(thing) ?? [])} keyOf={({ thing }) => thing} what="objects">
        {(object) => <PreviewObject object={object} />}
      </NamesInLine>
    </span>
  )
}
