import {
  type Icon,
  IconArchive,
  IconArchiveOff,
  IconFolderOpen,
  IconCopy,
  IconPencil,
  IconUserPlus,
  IconUsersPlus,
} from '@tabler/icons-react'
import type { Level } from '#app/contract/levels.ts'
import type { ProjectSummary } from '#app/contract/projects.ts'
import { archiveNeeds, lacking } from '#app/lib/allowed.ts'

/** Something that can be done with a project, and where it is done. */
export interface ProjectAction {
  label: string
  icon: Icon
  to:
    | '/projects/$projectId'
    | '/projects/$projectId/sharing'
    | '/projects/$projectId/clone'
    | '/projects/$projectId/edit'
    | '/projects/$projectId/archive'
    | '/projects/$projectId/auto-share'
  /** Whether it opens over the page that one is on. */
  over: boolean
  /** Why it cannot be done, where it cannot. */
  why: string | null
}

/** What is told of a project before it is opened. A list without the level says nothing of what one may; the page of the action will. */
type Known = Pick<ProjectSummary, 'archived' | 'autoShare'> & { myPermissionLevel?: Level | undefined }

const needs = ({ myPermissionLevel }: Known, level: Level) => (myPermissionLevel === undefined ? null : lacking(myPermissionLevel, level))

/** What has no button of its own in the header: the menu behind `…`. */
export const moreActions = (project: Known, rulesKnown: boolean): ProjectAction[] => [
  { label: 'Edit', icon: IconPencil, to: '/projects/$projectId/edit', over: true, why: needs(project, 'write') },
  {
    label: `Switch Auto-Share ${project.autoShare ? 'off' : 'on'}`,
    icon: IconUsersPlus,
    to: '/projects/$projectId/auto-share',
    over: true,
    why: needs(project, 'manage'),
  },
  {
    label: project.archived ? 'Restore' : 'Archive',
    icon: project.archived ? IconArchiveOff : IconArchive,
    to: '/projects/$projectId/archive',
    over: true,
    why: needs(project, archiveNeeds(rulesKnown)),
  },
]

/** What can be done with a row of the list: what the project's header has, buttons and menu. */
export const rowActions = (project: Known, rulesKnown: boolean): ProjectAction[] => [
  { label: 'Open', icon: IconFolderOpen, to: '/projects/$projectId', over: false, why: null },
  { label: 'Share', icon: IconUserPlus, to: '/projects/$projectId/sharing', over: false, why: null },
  { label: 'Clone', icon: IconCopy, to: '/projects/$projectId/clone', over: true, why: null },
  ...moreActions(project, rulesKnown),
]
