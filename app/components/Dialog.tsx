import { CloseButton, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './Dialog.module.css'
import './overlayStyles.ts'
import { useReturnFocus } from './useReturnFocus.ts'

interface Props {
  title: string
  size: number
  onClose: () => void
  children: ReactNode
}

/** A dialog over the page; the focus returns to where it was. Its head is no `header`: a page has one banner. */
export function Dialog({ title, size, onClose, children }: Props) {
  useReturnFocus()
  return (
    <Modal.Root opened onClose={onClose} size={size} returnFocus={false} transitionProps={{ duration: 120 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <div className={styles['head']}>
          <h2>
            <bdi>{title}</bdi>
          </h2>
          <CloseButton aria-label="Close" onClick={onClose} />
        </div>
        <Modal.Body className={styles['body'] ?? ''}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
