import { CloseButton, Modal } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import styles from './Dialog.module.css'
import './overlayStyles.ts'
import { useReturnFocus } from './useReturnFocus.ts'
import { unturned } from '#app/lib/isolated.ts'

interface Props {
  title: string
  size: number
  /** Absent where it cannot be closed without an answer. */
  onClose?: () => void
  children: ReactNode
}

/** A dialog over the page; the focus returns to where it was. Its head is no `header`: a page has one banner. */
export function Dialog({ title, size, onClose, children }: Props) {
  useReturnFocus()
  const isOnTop = useOnTop()
  // Each one hears Escape.
  const close = () => {
    if (isOnTop()) onClose?.()
  }
  return (
    <Modal.Root opened onClose={close} size={size} returnFocus={false} transitionProps={{ duration: 120 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <div className={styles['head']}>
          <h2 ref={takeFocus} tabIndex={-1}>
            {unturned(title)}
          </h2>
          {onClose && <CloseButton aria-label="Close" onClick={onClose} />}
        </div>
        <Modal.Body className={styles['body'] ?? ''}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

/** Where nothing in the dialog asks for the focus, its heading has it at first, and is read out: not what closes it. */
function takeFocus(heading: HTMLHeadingElement | null): void {
  if (heading && !heading.closest('[role=dialog]')?.querySelector('[data-autofocus]')) heading.dataset['autofocus'] = ''
}

const open: object[] = []

/** Whether no other dialog lies over this one. */
function useOnTop(): () => boolean {
  const [self] = useState(() => ({}))
  useEffect(() => {
    open.push(self)
    return () => void open.splice(open.indexOf(self), 1)
  }, [self])
  return () => open.at(-1) === self
}
