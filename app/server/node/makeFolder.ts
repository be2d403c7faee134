import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

const kindOf = (path: string) =>
  stat(path).then(
    (found) => (found.isDirectory() ? 'folder' : 'other'),
    () => null,
  )

/**
 * Makes a folder, and those around it, for this user alone; one that is there stays as it is. In place of Node's own, which tries without end where
 * a file system says that what would hold the folder is not there, as /proc does.
 */
export async function makeFolder(path: string): Promise<void> {
  if ((await kindOf(path)) === 'folder') return
  const around = dirname(path)
  if ((await kindOf(around)) === null && around !== path) await makeFolder(around)
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    // Another process may have been quicker.
    if ((await kindOf(path)) !== 'folder') throw error
  }
}
