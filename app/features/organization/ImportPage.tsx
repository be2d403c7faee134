import { Button } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import { useImportPeople } from '#app/api/organization.ts'
import { FormError } from '#app/components/FormError.tsx'
import { LeaveQuestion } from '#app/components/LeaveQuestion.tsx'
import { useLeaveGuard } from '#app/components/useLeaveGuard.ts'
import { foundSo, useOutcome } from '#app/components/useOutcome.ts'
import { ofRead } from '#app/lib/failure.ts'
import { Waiting } from '#app/components/Waiting.tsx'
import type { ImportReport } from '#app/contract/organization.ts'
import { type Decoded, decodeText } from '#app/lib/decodeText.ts'
import { count, listed, thousands } from '#app/lib/words.ts'
import { ImportDone } from './ImportDone.tsx'
import { ImportLines } from './ImportLines.tsx'
import styles from './Organization.module.css'

interface Chosen extends Decoded {
  name: string
}

/** People from a CSV file: first what each line would do, then, at a press, exactly this (docs/rules.md 33). */
export function ImportPage() {
  const [file, setFile] = useState<Chosen | null>(null)
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
    const read = { name: chosen.name, ...decodeText(new Uint8Array(await chosen.arrayBuffer())) }
    setFile(read)
    write.reset()
    look.mutate({ csv: read.text })
  }
  const again = () => {
    write.reset()
    if (file) look.mutate({ csv: file.text })
  }
  const over = () => {
    setFile(null)
    look.reset()
    write.reset()
  }
  // Whoever leaves would have to choose the file again; while it is written, they would not hear what came of it.
  const guard = useLeaveGuard(file !== null && !write.data && !written)
  if (write.data) return <ImportDone report={write.data} onMore={over} />
  const report = look.data
  return (
    <section aria-label="Import" className={styles['import']}>
      <FilePlace file={file} onFile={(chosen) => void choose(chosen)} />
      {look.isPending && <Waiting what="Reading the file" />}
      <FormError error={ofRead(look.error)} kept={`${file ? `“${file.name}” stays chosen. ` : ''}Nothing was written.`} />
      {file && look.error && !look.isPending && (
        <div className={styles['buttons']}>
          <Button variant="default" onClick={again}>
            Read it again
          </Button>
        </div>
      )}
      {file && report && !look.isPending && (
        <>
          <Found report={report} file={file} />
          <ImportLines key={report.plan} report={report} />
          <FormError error={write.error} outcome={outcome} kept={`“${file.name}” and what you see of it stay.`} />
          <div className={styles['buttons']}>
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
  return `${said.slice(0, 1).toUpperCase()}${said.slice(1)}${refused > 0 ? `, leave out ${count(refused, 'line')}` : ''}`
}

function Found({ report: { newGroups, ignored, same }, file }: { report: ImportReport; file: Chosen }) {
  return (
    <>
      <p role="status">
        <strong>{file.name}</strong>, read as {file.encoding}. Nothing is written yet.
        {same > 0 && ` ${count(same, 'line is', 'lines are')} as they are here already.`}
      </p>
      {file.encoding === 'Windows-1252' && (
        <p className={styles['note']}>
          The file does not say in which signs it is written. If a name below looks wrong, save it as “CSV UTF-8”.
        </p>
      )}
      {newGroups.length > 0 && (
        <p className={styles['note']}>
          {count(newGroups.length, 'group')} will be made: {listed(newGroups.slice(0, 20))}
          {newGroups.length > 20 && ` and ${thousands(newGroups.length - 20)} more`}. Look whether one of them is a slip of the pen.
        </p>
      )}
      {ignored.length > 0 && (
        <p className={styles['dim']}>
          Not read: {count(ignored.length, 'column')} called {listed(ignored.slice(0, 10))}.
        </p>
      )}
    </>
  )
}

/** Where a file is chosen or dropped. */
function FilePlace({ file, onFile }: { file: Chosen | null; onFile: (file: File | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFile(event.dataTransfer.files[0])
  }
  return (
    <div
      className={styles['drop']}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>
        A CSV file with the columns <strong>name</strong>, <strong>user name</strong>, <strong>mail</strong>, <strong>groups</strong> (with
        semicolons between) and <strong>active</strong> (yes or no), of up to 5,000 people.
      </p>
      <p className={styles['dim']}>
        Who is there already is known by the user name. What the file has no column for stays, and so does whoever is not in it. Export
        under People writes the same form.
      </p>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        aria-label="CSV file"
        hidden
        onChange={({ target }) => {
          onFile(target.files?.[0])
          // So that the same file, mended, can be chosen again.
          target.value = ''
        }}
      />
      <Button variant={file ? 'default' : 'filled'} onClick={() => input.current?.click()}>
        {file ? 'Choose another file' : 'Choose a file'}
      </Button>
    </div>
  )
}
