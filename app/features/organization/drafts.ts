import { type Picked, readPicked } from '#app/features/pickers/picked.ts'
import type { Decoded } from '#app/lib/decodeText.ts'
import { isRecord } from '#app/lib/isRecord.ts'

/** What somebody typed of a person, as far as it differs from what is there. */
export interface PersonDraft {
  name?: string
  username?: string
  email?: string
  admin?: boolean
  groups?: Picked[]
}

/** Such a draft as it was kept as data; null for anything else. */
export function readPersonDraft(value: unknown): PersonDraft | null {
  if (!isRecord(value)) return null
  const { name, username, email, admin, groups } = value
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof username === 'string' && { username }),
    ...(typeof email === 'string' && { email }),
    ...(typeof admin === 'boolean' && { admin }),
    ...(Array.isArray(groups) && { groups: readAllPicked(groups) }),
  }
}

/** What somebody changed of a group. */
export interface GroupDraft {
  name?: string
  description?: string
  joined: Picked[]
  left: number[]
}

/** Such a draft as it was kept as data; null for anything else. */
export function readGroupDraft(value: unknown): GroupDraft | null {
  if (!isRecord(value)) return null
  const { name, description, joined, left } = value
  if (!Array.isArray(joined) || !Array.isArray(left)) return null
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof description === 'string' && { description }),
    joined: readAllPicked(joined),
    left: left.filter((id) => typeof id === 'number'),
  }
}

const readAllPicked = (values: readonly unknown[]) => values.map(readPicked).filter((one) => one !== null)

/** A file of people that was chosen and read. */
export interface ImportFile extends Decoded {
  name: string
}

/** Such a file as it was kept as data; null for anything else. */
export function readImportFile(value: unknown): ImportFile | null {
  if (!isRecord(value)) return null
  const { name, text } = value
  const encoding = encodings.find((one) => one === value['encoding'])
  return typeof name === 'string' && typeof text === 'string' && encoding ? { name, text, encoding } : null
}
const encodings = ['UTF-8', 'UTF-16', 'Windows-1252'] as const
