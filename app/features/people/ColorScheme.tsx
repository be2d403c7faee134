import { useMantineColorScheme } from '@mantine/core'
import styles from './Account.module.css'

const schemes = [
  ['auto', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const

/** Light, dark, or as the system has it. Kept in this browser. */
export function ColorScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <fieldset className={styles['schemes']}>
      <legend>Colours</legend>
      {schemes.map(([scheme, word]) => (
        <label key={scheme}>
          <input type="radio" name="color-scheme" checked={colorScheme === scheme} onChange={() => setColorScheme(scheme)} />
          {word}
        </label>
      ))}
    </fieldset>
  )
}
