import { Dialog } from '#app/components/Dialog.tsx'
import styles from './KeyboardHelp.module.css'

const keys = [
  [['/'], 'Find anything'],
  [['g', 'p'], 'Go to the projects'],
  [['c'], 'New project, from the list'],
  [['g', 't'], 'Go to the tree'],
  [['f'], 'Find in the list, or in the project'],
  [['j'], 'Next row'],
  [['k'], 'Row before'],
  [['Enter'], 'Open the row'],
  [['x'], 'Select the row, or take it out'],
  [['b'], 'To what can be done with all that is selected'],
  [['m'], 'What can be done with the row'],
  [['a'], 'Add objects, in a project'],
  [['s'], 'Star the row, or take the star away'],
  [['?'], 'Show these keys'],
  [['Esc'], 'Close what is open'],
] as const

/** All keys, by `?`. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard" size={380} onClose={onClose}>
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
    </Dialog>
  )
}
