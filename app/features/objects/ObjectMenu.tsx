import { Menu } from '@mantine/core'
import { IconCopy, IconExternalLink, IconFolderOff, IconFolderSymlink, type Icon, IconHelpCircle, IconLink } from '@tabler/icons-react'
import { useSession } from '#app/api/console.ts'
import { AnchorItem, itemIcon, LinkItem, RefusedItem } from '#app/components/MenuItems.tsx'
import { PlacedMenu } from '#app/components/PlacedMenu.tsx'
import { say, tell } from '#app/components/Toasts.tsx'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { civisLink } from '#app/lib/civisLinks.ts'
import type { HeldObject } from '#app/lib/heldObjects.ts'
import { readObjectFilter } from '#app/lib/objectFilter.ts'
import { movablesIn, whyNotOut } from '#app/lib/placing.ts'
import { count, levelWords } from '#app/lib/words.ts'

/** Of which row the actions are shown, and where. */
export interface AskedMenu {
  object: HeldObject
  row: HTMLElement
  /** Where somebody pressed, in pixels of the page; null at the row's own button. */
  point: { x: number; y: number } | null
  /** Another one each time that it is asked for. */
  time: number
}

interface Props {
  asked: AskedMenu
  project: ProjectDetail
  picked: ReadonlySet<string>
  onClose: () => void
}

/** What can be done with one object; where it is one of those picked, with all of them. */
export function ObjectMenu({ asked: { object, row, point }, project, picked, onClose }: Props) {
  const button = row.querySelector<HTMLElement>('button[aria-haspopup=menu]')
  const explain = () => row.querySelector<HTMLElement>('button[aria-haspopup=dialog]')?.click()
  return (
    <PlacedMenu name={`Actions: ${object.name}`} button={button} point={point} onClose={onClose}>
      <Pages object={object} />
      {object.level && object.id !== null ? (
        <Menu.Item leftSection={<IconHelpCircle {...itemIcon} />} onClick={explain}>
          Why you have {levelWords[object.level]}
        </Menu.Item>
      ) : (
        <RefusedItem label="Why you can see it" icon={IconHelpCircle} why="It has no level of its own: who sees the project sees it." />
      )}
      <Menu.Divider />
      <Places object={object} project={project} picked={picked} />
    </PlacedMenu>
  )
}

const copy = (text: string, what: string) =>
  void navigator.clipboard.writeText(text).then(
    () => tell(`${what} is copied: ${text}`, undefined, 'copied'),
    () => say(`${what} could not be copied. It is ${text}`),
  )

/** Where it opens, and what can be taken along of it. */
function Pages({ object }: { object: HeldObject }) {
  const { civisWebUrl } = useSession()
  const { id, type } = object
  const opensHere = type === 'projects' && id !== null
  const page = opensHere ? `${location.origin}/projects/${id}` : civisLink(object, civisWebUrl)
  const none = civisWebUrl ? 'No page of it is known there.' : 'This server names no web address of Civis.'
  return (
    <>
      {opensHere ? (
        <LinkItem leftSection={<IconExternalLink {...itemIcon} />} to="/projects/$projectId" params={{ projectId: id }}>
          Open
        </LinkItem>
      ) : page ? (
        <AnchorItem leftSection={<IconExternalLink {...itemIcon} />} href={page} target="_blank" rel="noopener">
          Open in Civis
        </AnchorItem>
      ) : (
        <RefusedItem label="Open in Civis" icon={IconExternalLink} why={none} />
      )}
      {id === null ? (
        <RefusedItem label="Copy its id" icon={IconCopy} why="Which of several it is cannot be told for certain." />
      ) : (
        <Menu.Item leftSection={<IconCopy {...itemIcon} />} onClick={() => copy(String(id), 'The id')}>
          Copy its id
        </Menu.Item>
      )}
      {page ? (
        <Menu.Item leftSection={<IconLink {...itemIcon} />} onClick={() => copy(page, 'The link')}>
          Copy a link to it
        </Menu.Item>
      ) : (
        <RefusedItem label="Copy a link to it" icon={IconLink} why="No page of it is known." />
      )}
    </>
  )
}

/** Where it goes. */
function Places({ object, project, picked }: Pick<Props, 'project' | 'picked'> & { object: HeldObject }) {
  const { rulesKnown } = useSession()
  const inside = movablesIn(project)
  const those = picked.has(object.key) ? [...picked].filter((key) => inside.has(key)) : [object.key]
  const reasons = those.map((key) => {
    const movable = inside.get(key)
    return movable ? whyNotOut(movable, project.myPermissionLevel, { rulesKnown }) : null
  })
  const why = reasons.includes(null) ? null : (reasons[0] ?? null)
  const all = those.length > 1 ? count(those.length, 'object') : null
  const only = those.length === 1 ? object.key : null
  const places: readonly { to: Dialogs; label: string; icon: Icon }[] = [
    { to: '/projects/$projectId/move-objects', label: all ? `Move ${all}` : 'Move to another project', icon: IconFolderSymlink },
    { to: '/projects/$projectId/remove-objects', label: all ? `Remove ${all}` : 'Remove from the project', icon: IconFolderOff },
  ]
  return places.map(({ to, label, icon: Sign }) =>
    why ? (
      <RefusedItem key={to} label={label} icon={Sign} why={why} />
    ) : (
      <LinkItem
        key={to}
        leftSection={<Sign {...itemIcon} />}
        to={to}
        params={{ projectId: project.id }}
        search={(search) => ({ ...readObjectFilter({ ...search }), ...(only !== null && { only }) })}
        state={{ over: true }}
        resetScroll={false}
      >
        {label}
      </LinkItem>
    ),
  )
}

type Dialogs = '/projects/$projectId/move-objects' | '/projects/$projectId/remove-objects'
