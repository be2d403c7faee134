import { Fragment } from 'react'
import { Dialog } from '#app/components/Dialog.tsx'
import { sendKeyWords, undoKeyWords } from '#app/lib/sendKey.ts'
import styles from './KeyboardHelp.module.css'

type Key = readonly [strokes: readonly string[], what: string]

const sections: readonly (readonly [heading: string, keys: readonly Key[]])[] = [
  [
    'Everywhere',
    [
      [['/'], 'Find anything'],
      [['g', 'p'], 'Go to the projects'],
      [['g', 't'], 'Go to the tree'],
      [[sendKeyWords()], 'Send the form, or the plan of sharing'],
      [[undoKeyWords()], 'Undo what was done last, while that is offered'],
      [['Esc'], 'Close what is open'],
      [['?'], 'Show these keys'],
    ],
  ],
  [
    'In the list, and in a project',
    [
      [['f'], 'Find on the page; arrow down goes on to what was found'],
      [['j'], 'Next row'],
      [['k'], 'Row before'],
      [['Enter'], 'Open the row'],
      [['m'], 'What can be done with the row'],
      [['x'], 'Select the row, or take it out'],
      [['b'], 'To what can be done with all that is selected'],
      [['s'], 'Star the row, or take the star away'],
      [['c'], 'New project, from the list'],
      [['a'], 'Add objects, in a project'],
    ],
  ],
  [
    'In the tree',
    [
      [['Up', 'Down'], 'Row before, next row; a letter goes to the name'],
      [['Left', 'Right'], 'Close, open; * opens all beside it'],
      [['Ctrl X', 'Ctrl V'], 'Take it up here, put it in there'],
      [['Del'], 'Take it out of where it is'],
    ],
  ],
]

/** All keys, by `?`. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard" size={420} onClose={onClose}>
      {sections.map(([heading, keys]) => (
        <Fragment key={heading}>
          <h3 className={styles['heading']}>{heading}</h3>
          <dl className={styles['keys']}>
            {keys.map(([strokes, what]) => (
              <div key={what}>
                <dt>
                  {strokes.map((stroke) => (
                    <kbd key={stroke}>{stroke}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </Fragment>
      ))}
    </Dialog>
  )
}
