import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { useImportPeople } from '#app/api/organization.ts'
import { DraftNote } from '#app/components/DraftNote.tsx'
import { FormError } from '#app/components/FormError.tsx'
import { LeaveQuestion } from '#app/components/LeaveQuestion.tsx'
import { useDraft, useKept } from '#app/components/useDraft.ts'
import { useLeaveGuard } from '#app/components/useLeaveGuard.ts'
import { foundSo, useOutcome } from '#app/components/useOutcome.ts'
import { ofRead } from '#app/lib/failure.ts'
import { Waiting } from '#app/components/Waiting.tsx'
import type { ImportReport } from '#app/contract/organization.ts'
import { count, listed, thousands, upperFirst } from '#app/lib/words.ts'
import { type ImportFile, readImportFile } from './drafts.ts'
import { FilePlace } from './FilePlace.tsx'
import { ImportDone } from './ImportDone.tsx'
import { ImportFound } from './ImportFound.tsx'
import { ImportLines } from './ImportLines.tsx'
import { readFile } from './readFile.ts'
import imports from './Import.module.css'
import words from './Words.module.css'

// What a browser keeps for a page is a few megabytes: a longer file has to be chosen again.
const mostKept = 1_000_000

/** People from a CSV file: first what each line would do, then, at a press, exactly this (docs/rules.md 33). */
export function ImportPage() {
  const [files, setFiles] = useState(0)
  return <ImportOne key={files} onMore={() => setFiles(files + 1)} />
}

/** One file, from being chosen until it is written. It stays chosen over a reload, and is read again then. */
function ImportOne({ onMore }: { onMore: () => void }) {
  const me = useSession().me?.id ?? 0
  const draft = useDraft(me, 'import', readImportFile)
  const [file, setFile] = useState<ImportFile | null>(draft.found)
  const [fault, setFault] = useState<string | null>(null)
  const look = useImportPeople()
  const write = useImportPeople()
  const dryRun = useImportPeople()
  // Where the answer was lost on its way: once it is written, the same file would do nothing more.
  const outcome = useOutcome(write.error, async () => {
    const { added, changed, refused } = await dryRun.mutateAsync({ csv: file?.text ?? '' })
    return added + changed === 0
      ? {
          done: true,
          words: `It was done: all lines of the file${refused > 0 ? ' that can be' : ''} are as people are here now. Links for who is new are made under People.`,
        }
      : foundSo(false, 'people are not as the file says.')
  })
  const written = outcome.found?.done ?? false
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return
    const read = await readFile(chosen)
    write.reset()
    look.reset()
    setFault(typeof read === 'string' ? read : null)
    setFile(typeof read === 'string' ? null : read)
    if (typeof read !== 'string') look.mutate({ csv: read.text })
  }
  const again = () => {
    write.reset()
    if (file) look.mutate({ csv: file.text })
  }
  const readKept = useEffectEvent(again)
  useEffect(() => readKept(), [])
  // Whoever leaves would have to choose the file again; while it is written, they would not hear what came of it.
  const unsent = file !== null && !write.data && !written
  const guard = useLeaveGuard(unsent, undefined, draft.forget)
  useKept(draft, unsent && file.text.length <= mostKept ? file : null)
  if (write.data) return <ImportDone report={write.data} onMore={onMore} />
  const report = look.data
  return (
    <section aria-label="Import" className={imports['import']}>
      <DraftNote shown={draft.found !== null && file === draft.found} />
      <FilePlace chosen={file !== null} onFile={(chosen) => void choose(chosen)} />
      {fault && (
        <p className={words['note']} role="alert">
          {fault}
        </p>
      )}
      {look.isPending && <Waiting what="Reading the file" />}
      <FormError error={ofRead(look.error)} kept={`${file ? `“${file.name}” stays chosen. ` : ''}Nothing was written.`} />
      {file && look.error && !look.isPending && (
        <div className={words['buttons']}>
          <Button variant="default" onClick={again}>
            Read it again
          </Button>
        </div>
      )}
      {file && report && !look.isPending && (
        <>
          <ImportFound report={report} file={file} />
          <ImportLines key={report.plan} report={report} />
          <FormError error={write.error} outcome={outcome} kept={`“${file.name}” and what you see of it stay.`} />
          <div className={words['buttons']}>
            {write.isPending && <Waiting what="Writing all lines in one step" />}
            <Button
              loading={write.isPending}
              disabled={report.added + report.changed === 0 || written}
              onClick={() => write.mutate({ csv: file.text, plan: report.plan })}
            >
              {verbOf(report)}
            </Button>
            <Button variant="default" onClick={again}>
              Look again
            </Button>
          </div>
        </>
      )}
      <LeaveQuestion
        guard={guard}
        what={
          write.isPending
            ? 'The file is being written: you would not see what came of it.'
            : 'Nothing of the file is written yet, and it would have to be chosen again.'
        }
      />
    </section>
  )
}

function verbOf({ added, changed, refused }: ImportReport): string {
  const parts = [
    added > 0 && `add ${count(added, 'person', 'people')}`,
    changed > 0 && `change ${added > 0 ? thousands(changed) : count(changed, 'person', 'people')}`,
  ]
  const said = listed(parts.filter((part) => part !== false))
  if (!said) return 'Nothing to import'
  return `${upperFirst(said)}${refused > 0 ? `, leave out ${count(refused, 'line')}` : ''}`
}
