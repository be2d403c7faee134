import { IconCheck, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react'
import type { Light } from '#app/lib/transfer/requirements.ts'
import hidden from '#app/components/Hidden.module.css'
import styles from './Requirements.module.css'

const signs = { yes: IconCheck, no: IconX, unsure: IconQuestionMark, open: IconMinus }
const words = { yes: 'Met', no: 'Not met', unsure: 'Not sure', open: 'Open' }

/** What has to be so, each with a light: met, or why not. */
export function Requirements({ lights }: { lights: readonly Light[] }) {
  return (
    <ul className={styles['lights']} aria-label="Requirements">
      {lights.map(({ id, state, sentence }) => {
        const Sign = signs[state]
        return (
          <li key={id} data-state={state}>
            <span className={styles['sign']} aria-hidden>
              <Sign size={13} stroke={2.5} />
            </span>
            <span className={hidden['text']}>{words[state]}: </span>
            <span>{sentence}</span>
          </li>
        )
      })}
    </ul>
  )
}
