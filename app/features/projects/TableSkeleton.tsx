import styles from './TableSkeleton.module.css'

/** Rows to come, in their size; seen only if they take their time. */
export function TableSkeleton({ rows }: { rows: number }) {
  return (
    <output className={styles['skeleton']} aria-label="Loading the projects">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles['row']} aria-hidden>
          <i style={{ width: `${34 + ((index * 37) % 30)}%` }} />
          <i style={{ width: `${20 + ((index * 53) % 24)}%` }} />
        </div>
      ))}
    </output>
  )
}
