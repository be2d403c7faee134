import { Popover } from '@mantine/core'
import '@mantine/core/styles/Popover.layer.css'
import { useRef, useState } from 'react'
import { WhyExplained } from './WhyExplained.tsx'
import { WhyButton, type WhyProps } from './WhyButton.tsx'

/** Open from the start, because somebody pressed for it. */
export function WhyPopover(props: WhyProps) {
  const [opened, setOpened] = useState(true)
  const button = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone, so Mantine cannot give the focus back to it.
  const change = (open: boolean) => {
    setOpened(open)
    if (!open) button.current?.focus()
  }
  return (
    <Popover
      opened={opened}
      onChange={change}
      position="bottom-start"
      width={320}
      shadow="md"
      trapFocus
      transitionProps={{ duration: 120 }}
    >
      <Popover.Target>
        <WhyButton {...props} ref={button} onClick={() => change(!opened)} aria-expanded={opened} />
      </Popover.Target>
      <Popover.Dropdown mah="min(420px, 60dvh)" style={{ overflow: 'auto' }} tabIndex={-1} data-autofocus>
        <WhyExplained {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}
