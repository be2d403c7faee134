import type { StorageBackend } from '@electric-sql/pglite/memfs-frontend'

/**
 * Files are removed after everything else is written. PGlite removes them first: among them what the database would be recovered from if the
 * tab goes before the rest is there, as one that is loaded again does.
 */
export function removingLast(backend: StorageBackend): StorageBackend {
  return {
    init: () => backend.init(),
    load: () => backend.load(),
    close: () => backend.close(),
    async apply({ ops, files }, options) {
      const made = ops.filter(({ op }) => op === 'mkdir')
      // What is there again by the end of it was written over, or holds what was written.
      const there = new Set([...made, ...files.wal, ...files.data, ...files.control].map(({ path }) => path))
      const gone = ops.filter(({ op, path }) => op === 'remove' && !there.has(path))
      await backend.apply({ ops: made, files }, options)
      if (gone.length > 0) await backend.apply({ ops: gone, files: { wal: [], data: [], control: [] } }, options)
    },
  }
}
