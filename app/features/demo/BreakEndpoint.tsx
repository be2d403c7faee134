import { Button, NativeSelect } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { Demo } from './demo.ts'
import styles from './Demo.module.css'

const all = { value: 'all', label: 'All, but who is signed in' }

/** Lets any endpoint fail in any way, until it is mended, so that one sees what the page makes of it. */
export function BreakEndpoint({ demo, broken }: { demo: Demo; broken: ReturnType<Demo['broken']> }) {
  const [route, setRoute] = useState('GET /projects')
  const [fault, setFault] = useState('500')
  const rows = demo.rows()
  const families = [...new Set(rows.map(({ family }) => family))]
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    demo.breakEndpoint(route, fault)
  }
  return (
    <form onSubmit={submit}>
      <NativeSelect
        label="Endpoint"
        size="xs"
        value={route}
        onChange={({ currentTarget }) => setRoute(currentTarget.value)}
        data={[all, ...families.map((group) => ({ group, items: rows.filter(({ family }) => family === group).map((row) => row.route) }))]}
      />
      <NativeSelect
        label="What happens"
        size="xs"
        value={fault}
        onChange={({ currentTarget }) => setFault(currentTarget.value)}
        data={Object.entries(demo.faultNames).map(([value, label]) => ({ value, label }))}
      />
      <Button type="submit" size="xs" variant="default">
        Break it
      </Button>
      <p role="status" className={styles['small']}>
        {broken.length > 0 ? 'It fails from now on, also after a reload.' : 'Everything works.'}
      </p>
      {broken.length > 0 && (
        <ul>
          {broken.map((one) => (
            <li key={one.route}>
              <span>
                <code>{one.route === 'all' ? all.label : one.route}</code> {demo.faultNames[one.fault]}
              </span>
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Mend ${one.route === 'all' ? 'all' : one.route}`}
                onClick={() => demo.mend(one.route)}
              >
                Mend
              </Button>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
