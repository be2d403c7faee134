import { autoShareLimit } from '#app/contract/levels.ts'
import type { ProjectDetail, ProjectObject } from '#app/contract/projects.ts'
import { lacking } from '../allowed.ts'
import { count, thousands } from '../words.ts'
import { isShared } from './gatherSharing.ts'

/** Whether I may switch Auto-Share of a project, and what stands in the way (docs/rules.md 11). */
export interface Verdict {
  /** What the server says, which decides. */
  may: boolean
  /** Everything in the project, if that is more than Auto-Share takes; else null. */
  tooMany: number | null
  /** The objects, tables aside, on which I lack Manage. */
  inTheWay: readonly ProjectObject[]
  /** Why I may not, in sentences that stand alone; empty where I may. */
  reasons: readonly string[]
  /** What of the reasons and of what the server says does not fit together; null where it does. */
  mismatch: string | null
}

type Judged = Pick<ProjectDetail, 'autoShare' | 'myPermissionLevel' | 'allObjects' | 'canCurrentUserEnableAutoShare'>

/** Says why, from what the project shows; the server's own word stands beside it, and is said where the two differ. */
export function autoShareVerdict({ autoShare, myPermissionLevel, allObjects, canCurrentUserEnableAutoShare }: Judged): Verdict {
  const level = lacking(myPermissionLevel, 'manage')
  // Switching off needs Manage on the project alone, which while it is on is Manage on what is in it.
  const inTheWay = autoShare ? [] : allObjects.filter((row) => isShared(row) && row.myPermissionLevel !== 'manage')
  const tooMany = !autoShare && allObjects.length > autoShareLimit ? allObjects.length : null
  const shared = allObjects.filter(isShared).length
  const reasons = [
    level,
    tooMany && `${count(tooMany, 'object is', 'objects are')} in it; Auto-Share takes ${autoShareLimit} or fewer, tables counted too.`,
    inTheWay.length > 0 &&
      `You need Manage on every object in it, tables aside. You lack it on ${thousands(inTheWay.length)} of ${thousands(shared)}.`,
  ].filter((reason) => typeof reason === 'string')
  const mismatch =
    canCurrentUserEnableAutoShare === (reasons.length === 0)
      ? null
      : canCurrentUserEnableAutoShare
        ? 'The server says that you may all the same.'
        : 'The server says that you may not, and nothing that you can see here says why.'
  return { may: canCurrentUserEnableAutoShare, tooMany, inTheWay, reasons, mismatch }
}
