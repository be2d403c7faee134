import { isRecord } from '#app/lib/isRecord.ts'
import type { Choice } from '#app/lib/transfer/outcome.ts'

/** What somebody chose for a transfer and has not sent; to whom it goes is in the URL. */
export interface TransferDraft {
  mail: { send: boolean; body: string }
  share: Choice['share']
  picks: string[]
}

const shares: readonly Choice['share'][] = ['none', 'all', 'picked']

/** Such a draft as it was kept as data; null for anything else. */
export function readTransferDraft(value: unknown): TransferDraft | null {
  if (!isRecord(value) || !isRecord(value['mail']) || !Array.isArray(value['picks'])) return null
  const { send, body } = value['mail']
  const share = shares.find((one) => one === value['share'])
  if (!share || typeof send !== 'boolean' || typeof body !== 'string') return null
  return { mail: { send, body }, share, picks: value['picks'].filter((pick) => typeof pick === 'string') }
}
