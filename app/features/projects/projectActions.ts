import {
  type Icon,
  IconArchive,
  IconArchiveOff,
  IconArrowsExchange,
  IconBinaryTree,
  IconCopy,
  IconFolderOpen,
  IconFolderUp,
  IconPencil,
  IconUserPlus,
  IconUsers,
  IconUsersPlus,
} from '@tabler/icons-react'
import type { LinkProps } from '@tanstack/react-router'
import type { Level } from '#app/contract/levels.ts'
import type { ProjectSummary } from '#app/contract/projects.ts'
import type { Session } from '#app/contract/console.ts'
import { archiveNeeds, lacking } from '#app/lib/allowed.ts'
import { mayTransfer } from '#app/lib/transfer/requirements.ts'

/** Something that can be done with a project, and where it is done. */
export interface ProjectAction {
  label: string
  icon: Icon
  link: Pick<LinkProps, 'to' | 'params' | 'search' | 'hash'>
  /** Whether it opens over the page that one is on. */
  over: boolean
  /** Why it cannot be done, where it cannot. */
  why: string | null
}

/** What is told of a project before it is opened. A list without the level says nothing of what one may; the page of the action will. */
type Known = Pick<ProjectSummary, 'id' | 'author' | 'archived' | 'autoShare'> & { myPermissionLevel?: Level | undefined }

const needs = ({ myPermissionLevel }: Known, level: Level) => (myPermissionLevel === undefined ? null : lacking(myPermissionLevel, level))
const unnested = 'The list of this server does not say which projects are in others.'

/** What has no button of its own in the header: the menu behind `…`. */
export function moreActions(project: Known, { rulesKnown, listExtras }: Session): ProjectAction[] {
  const params = { projectId: project.id }
  return [
    { label: 'Edit', icon: IconPencil, link: { to: '/projects/$projectId/edit', params }, over: true, why: needs(project, 'write') },
    {
      label: `Switch Auto-Share ${project.autoShare ? 'off' : 'on'}`,
      icon: IconUsersPlus,
      link: { to: '/projects/$projectId/auto-share', params },
      over: true,
      why: needs(project, 'manage'),
    },
    {
      label: 'Put into a project',
      icon: IconFolderUp,
      link: { to: '/projects/$projectId/parents', params, hash: 'into' },
      over: false,
      why: null,
    },
    {
      label: 'Show in the tree',
      icon: IconBinaryTree,
      link: { to: '/tree', search: { show: project.id, ...(project.archived && { archived: true }) } },
      over: false,
      why: listExtras ? null : unnested,
    },
    {
      label: project.archived ? 'Restore' : 'Archive',
      icon: project.archived ? IconArchiveOff : IconArchive,
      link: { to: '/projects/$projectId/archive', params },
      over: true,
      why: needs(project, archiveNeeds(rulesKnown)),
    },
  ]
}

/** What can be done with a row of the list: what the project's header has, buttons and menu. */
export function rowActions(project: Known, session: Session): ProjectAction[] {
  const params = { projectId: project.id }
  return [
    { label: 'Open', icon: IconFolderOpen, link: { to: '/projects/$projectId', params }, over: false, why: null },
    // Who may not share may still read who has access.
    needs(project, 'manage') === null
      ? { label: 'Share', icon: IconUserPlus, link: { to: '/projects/$projectId/sharing', params, hash: 'add' }, over: false, why: null }
      : { label: 'See who has access', icon: IconUsers, link: { to: '/projects/$projectId/sharing', params }, over: false, why: null },
    {
      label: 'Transfer',
      icon: IconArrowsExchange,
      link: { to: '/projects/$projectId/transfer', params },
      over: true,
      why: whyNoTransfer(project, session),
    },
    { label: 'Clone', icon: IconCopy, link: { to: '/projects/$projectId/clone', params }, over: true, why: null },
    ...moreActions(project, session),
  ]
}

function whyNoTransfer({ author, myPermissionLevel }: Known, { me, rulesKnown }: Session): string | null {
  if (myPermissionLevel === undefined || !me) return null
  const may = mayTransfer({ me, project: { author, myPermissionLevel }, rulesKnown, authorLevel: null })
  return may.state === 'no' ? `${may.sentence}.` : null
}
