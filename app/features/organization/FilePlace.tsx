import { Button } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import imports from './Import.module.css'
import words from './Words.module.css'

/** Where a file is chosen or dropped. */
export function FilePlace({ chosen, onFile }: { chosen: boolean; onFile: (file: File | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFile(event.dataTransfer.files[0])
  }
  return (
    <div
      className={imports['drop']}
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
      <p className={words['dim']}>
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
      <Button variant={chosen ? 'default' : 'filled'} onClick={() => input.current?.click()}>
        {chosen ? 'Choose another file' : 'Choose a file'}
      </Button>
    </div>
  )
}
