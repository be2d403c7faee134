import { Button } from '@mantine/core'
import { failureOf, failureWords } from '#app/lib/failure.ts'
import styles from './ErrorWords.module.css'
import { RequestId } from './RequestId.tsx'

interface Props {
  error: unknown
  /** What did not work, where the server's words alone would not say it: `Who is in Field could not be read:`. */
  lead?: string
  /** Tries it again. */
  again?: () => void
}

/** What went wrong with a part of the page, where it would have stood: the server's own words, and the id to ask about. */
export const ErrorWords = ({ error, lead, again }: Props) => (
  <span className={styles['words']} role="alert">
    {lead && `${lead} `}
    {failureWords(error)} <RequestId id={failureOf(error).requestId} />
    {again && (
      <>
        {' '}
        <Button size="compact-xs" variant="default" onClick={again}>
          Try again
        </Button>
      </>
    )}
  </span>
)
