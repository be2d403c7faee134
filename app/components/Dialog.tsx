import { CloseButton, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './Dialog.module.css'
import './overlayStyles.ts'

/** A dialog over the page. Its head is no `header`: a page has one banner. */
export function Dialog({ title, size, onClose, children }: { title: string; size: number; onClose: () => void; children: ReactNode }) {
  return (
    <Modal.Root opened onClose={onClose} size={size} transitionProps={{ duration: 120 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <div className={styles['head']}>
          <h2>{title}</h2>
          <CloseButton aria-label="Close" onClick={onClose} />
        </div>
        <Modal.Body className={styles['body'] ?? ''}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
