import { CopyText } from './CopyText.tsx'
import styles from './RequestId.module.css'

/** The id by which whoever runs the server finds a request, to take along; nothing where there is none. */
export const RequestId = ({ id }: { id: string | null | undefined }) =>
  id ? (
    <small className={styles['request']}>
      Request <CopyText text={id} what="the request’s id" />
    </small>
  ) : null
