import { levels } from '#app/contract/levels.ts'
import { isRecord } from '#app/lib/isRecord.ts'
import { type ProjectTexts, readTexts } from '#app/lib/projectTexts.ts'
import { readPicked } from '#app/features/pickers/picked.ts'
import type { NewShare } from './NewSharing.tsx'

/** A project that is not made yet, as somebody left its form. */
export interface NewProjectDraft {
  texts: ProjectTexts
  hidden: boolean
  autoShare: boolean
  shares: NewShare[]
}

/** Such a draft as it was kept as data; null for anything else. */
export function readNewProject(value: unknown): NewProjectDraft | null {
  if (!isRecord(value)) return null
  const texts = readTexts(value['texts'])
  const { hidden, autoShare, shares } = value
  if (!texts || typeof hidden !== 'boolean' || typeof autoShare !== 'boolean' || !Array.isArray(shares)) return null
  return { texts, hidden, autoShare, shares: shares.map(readShare).filter((share) => share !== null) }
}

function readShare(value: unknown): NewShare | null {
  if (!isRecord(value)) return null
  const level = levels.find((one) => one === value['level'])
  const who = readPicked(value['who'])
  return level && who ? { who, level } : null
}
