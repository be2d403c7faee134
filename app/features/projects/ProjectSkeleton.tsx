import hidden from '#app/components/Hidden.module.css'
import styles from './ProjectSkeleton.module.css'

/** The shape of the page while its project comes. */
export function ProjectSkeleton() {
  return (
    <div role="status" aria-label="Loading the project" className={styles['skeleton']}>
      <title>Loading… · Projects</title>
      <h1 className={hidden['text']}>Loading the project</h1>
      <span className={styles['name']} />
      <span className={styles['text']} />
      <div className={styles['facts']}>
        {['author', 'you', 'access', 'updated', 'created'].map((fact) => (
          <span key={fact} />
        ))}
      </div>
      <span className={styles['bar']} />
      <div className={styles['rows']}>
        {Array.from({ length: 8 }, (_, row) => (
          // oxlint-disable-next-line react/no-array-index-key -- they are all alike
          <span key={row} />
        ))}
      </div>
    </div>
  )
}
