import type { HeldObject } from '#app/lib/heldObjects.ts'
import { count } from '#app/lib/words.ts'

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** `1.2M rows`: exact below ten thousand. */
const amount = (n: number, one: string) => (n < 10_000 ? count(n, one) : `${short.format(n)} ${one}s`)

/** `12.3 MB`, in steps of a thousand as disks are sold. */
export function fileSize(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let step = 0
  let size = bytes
  while (size >= 999.5 && step < units.length - 1) {
    size /= 1000
    step++
  }
  if (step === 0) return count(bytes, 'byte')
  return `${size.toLocaleString('en', { maximumFractionDigits: size < 10 ? 1 : 0 })} ${units[step]}`
}

/** What only this type has, in a line: a table's schema, rows and columns, a file's size. */
export function objectFacts({ facts, archived, autoShare, type }: HeldObject): string {
  const { schema, rows, columns, bytes, expired, description } = facts
  const parts = [
    schema,
    typeof rows === 'number' && amount(rows, 'row'),
    typeof columns === 'number' && amount(columns, 'column'),
    typeof bytes === 'number' && fileSize(bytes),
    expired && 'expired',
    archived && 'archived',
    autoShare && type === 'projects' && 'Auto-Share on',
    description?.trim().split('\n')[0],
  ]
  return parts.filter(Boolean).join(' · ')
}
