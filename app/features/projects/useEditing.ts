import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiError } from '#app/api/call.ts'
import { useSession } from '#app/api/console.ts'
import { projectQuery, useProject, useUpdateProject } from '#app/api/projects.ts'
import { whoIs } from '#app/api/session.ts'
import { useDraft, useKept } from '#app/components/useDraft.ts'
import { type Found, foundSo } from '#app/components/useOutcome.ts'
import { fieldFaults, markedAbove } from '#app/lib/fieldFaults.ts'
import { isRecord } from '#app/lib/isRecord.ts'
import {
  asKept,
  type Choices,
  clashes,
  differing,
  type Editing,
  outcome,
  readTexts,
  type ProjectTexts,
  startEditing,
  takeIn,
  type TextField,
  textFaults,
  textFields,
  textsOf,
  toSend,
} from '#app/lib/projectTexts.ts'

/** The texts as I left them, and those that I began with. */
function readDraft(value: unknown): Pick<Editing, 'base' | 'mine'> | null {
  const [base, mine] = isRecord(value) ? [readTexts(value['base']), readTexts(value['mine'])] : []
  return base && mine ? { base, mine } : null
}

/** Thrown where saving stopped before anything was sent: somebody else's changes have to be looked at first. */
export class Stopped extends Error {}

/**
 * The texts of a project while somebody edits them. What others change meanwhile is taken in where the field is untouched,
 * and is to be chosen from where it is not; before anything is sent the project is read again. Nothing is overwritten unseen.
 */
export function useEditing(projectId: number) {
  const { data: project, refetch } = useProject(projectId)
  const client = useQueryClient()
  const update = useUpdateProject()
  const theirs = textsOf(project)
  const { me } = useSession()
  const draft = useDraft(me?.id ?? 0, `edit ${projectId}`, readDraft)
  const [seen, setSeen] = useState(draft.found?.base ?? theirs)
  const [editing, setEditing] = useState(() => (draft.found ? { ...draft.found, taken: [] } : startEditing(theirs)))
  const [choices, setChoices] = useState<Choices>({})
  const [faults, setFaults] = useState<Partial<Record<TextField, string>>>({})
  const [error, setError] = useState<Error | null>(null)
  const [pending, setPending] = useState(false)
  const sent = useRef<Partial<ProjectTexts>>({})

  const newer = differing(seen, theirs)
  if (newer.length > 0) {
    // Read again meanwhile: a choice between texts of which one is another now was none.
    setSeen(theirs)
    setEditing(takeIn(editing, theirs))
    setChoices(Object.fromEntries(Object.entries(choices).filter(([field]) => !newer.some((one) => one === field))))
  }
  const clashing = clashes(editing, theirs)
  const dirty = differing(asKept(editing.mine), editing.base).length > 0
  useKept(draft, dirty ? { base: editing.base, mine: editing.mine } : null)

  const read = async (): Promise<void> => {
    const { data, error: failed } = await refetch()
    if (failed) throw failed
    // Somebody else is signed in by now: what I wrote is not sent as theirs.
    if (whoIs(client) !== me?.id) throw new Stopped()
    if (!data || data.myPermissionLevel === 'read' || differing(textsOf(data), theirs).length > 0) throw new Stopped()
  }
  const send = async (): Promise<Partial<ProjectTexts>> => {
    setPending(true)
    setError(null)
    try {
      await read()
      const changed = toSend(editing, theirs, choices)
      const { description, note } = changed
      sent.current = changed
      if (Object.keys(changed).length > 0)
        await update.mutateAsync({
          projectId,
          ...changed,
          // Nothing is written as nothing, not as an empty text.
          ...(description === '' && { description: null }),
          ...(note === '' && { note: null }),
        })
      return changed
    } catch (reason) {
      if (!(reason instanceof Error) || reason instanceof Stopped) throw reason
      const said = reason instanceof ApiError && reason.status === 400 ? fieldFaults(reason.description, textFields) : null
      if (said) setFaults(said.fields)
      setError(said && !said.rest ? markedAbove(reason) : reason)
      throw reason
    } finally {
      setPending(false)
    }
  }
  return {
    project,
    theirs,
    editing,
    clashing,
    choices,
    faults,
    error,
    pending,
    dirty,
    draft,
    change: (field: TextField, text: string) => {
      setEditing((before) => ({ ...before, mine: { ...before.mine, [field]: text } }))
      setFaults(({ [field]: _, ...others }) => others)
    },
    choose: (field: TextField, choice: 'theirs' | 'mine') => setChoices((before) => ({ ...before, [field]: choice })),
    /** Reads whether what was sent is saved, where nobody knows. */
    look: async (): Promise<Found> => {
      const saved = textsOf(await client.fetchQuery({ ...projectQuery(projectId), staleTime: 0 }))
      const done = textFields.every((field) => sent.current[field] === undefined || sent.current[field] === saved[field])
      return foundSo(done, done ? 'what you wrote is saved.' : 'the project does not have what you wrote.')
    },
    /** Sends what was changed; null where a field has to be mended first. Rejects where nothing was saved. */
    save: () => {
      const found = textFaults(outcome(editing, theirs, choices))
      setFaults(found)
      return Object.keys(found).length > 0 ? null : send()
    },
  }
}
