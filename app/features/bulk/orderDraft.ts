import { readPicked, type Picked } from '#app/features/pickers/picked.ts'
import { type FoundProject, readFoundProjects } from '#app/features/pickers/useFoundProjects.ts'
import { type Level, levels } from '#app/contract/levels.ts'
import { isRecord } from '#app/lib/isRecord.ts'

/** What was entered for many projects and not sent, as somebody left its form. */
export interface OrderDraft {
  people: readonly Picked[]
  parent: readonly FoundProject[]
  level: Level
  lower: boolean
  send: boolean
  body: string
  includeDependencies: boolean
}

/** Such a draft as it was kept as data; null for anything else. */
export function readOrderDraft(value: unknown): OrderDraft | null {
  if (!isRecord(value)) return null
  const { people, body } = value
  const parent = readFoundProjects(value['parent'])
  if (!Array.isArray(people) || !parent) return null
  return {
    people: people.map(readPicked).filter((one) => one !== null),
    parent,
    level: levels.find((one) => one === value['level']) ?? 'read',
    lower: value['lower'] === true,
    send: value['send'] === true,
    body: typeof body === 'string' ? body : '',
    includeDependencies: value['includeDependencies'] === true,
  }
}
