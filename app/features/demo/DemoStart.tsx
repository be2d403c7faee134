import { Progress as Bar } from '@mantine/core'
import '@mantine/core/styles/Progress.layer.css'
import { IconStack2 } from '@tabler/icons-react'
import type { Progress } from './demo.ts'
import styles from './Demo.module.css'

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1)

/** The part of the whole way in hundredths, as the stages take about as long as each other. */
function howFar({ stage, done, total }: Progress): number {
  const part = total > 0 ? done / total : 0
  if (stage === 'download') return 50 * part
  return stage === 'start' ? 60 : 70 + 30 * part
}

const words = ({ stage, done, total }: Progress): string => {
  if (stage === 'start') return 'Starting the database…'
  if (stage === 'fill') return 'Making the sample organization…'
  return total > 0 ? `Fetching the database: ${megabytes(done)} of ${megabytes(total)} MB` : 'Looking for the data of this browser…'
}

/** What is seen before the page: what is fetched and made, or that another tab has the data. */
export function DemoStart({ progress }: { progress: Progress }) {
  return (
    <main className={styles['start']}>
      <title>Demo · Projects</title>
      <IconStack2 size={28} stroke={1.6} aria-hidden className={styles['sign']} />
      {progress.stage === 'elsewhere' ? (
        <>
          <h1>This demo is open in another tab</h1>
          <p role="status">
            One tab at a time can have the data of this browser, and that one has them now. Close it, and this one goes on by itself.
          </p>
        </>
      ) : (
        <>
          <h1>Projects, a demo</h1>
          <p>
            The page, its server and a database with a sample organization: all of it runs in this tab, and nothing that you do leaves this
            browser.
          </p>
          <Bar.Root size="sm" className={styles['bar'] ?? ''}>
            <Bar.Section value={Math.round(howFar(progress))} aria-label="Getting ready" />
          </Bar.Root>
          <p className={styles['small']} role="status">
            {words(progress)}
          </p>
        </>
      )}
    </main>
  )
}
