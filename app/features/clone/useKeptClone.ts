import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useDraft } from '#app/components/useDraft.ts'
import { isRecord } from '#app/lib/isRecord.ts'

/** A clone that was made: where it is, and what it should be called. */
export interface KeptClone {
  id: number
  name: string
}

const readKept = (value: unknown): KeptClone | null =>
  isRecord(value) && typeof value['id'] === 'number' && typeof value['name'] === 'string' ? { id: value['id'], name: value['name'] } : null

/** The clone that was made of a project by this dialog, over a reload: nobody is to make it twice unawares. Forgotten when somebody goes on from here. */
export function useKeptClone(me: number, projectId: number): { found: KeptClone | null; keep: (clone: KeptClone) => void } {
  const draft = useDraft(me, `clone made of ${projectId}`, readKept)
  const router = useRouter()
  useEffect(() => router.subscribe('onBeforeLoad', ({ pathChanged }) => pathChanged && draft.forget()), [router, draft])
  return { found: draft.found, keep: ({ id, name }) => draft.keep(JSON.stringify({ id, name })) }
}
