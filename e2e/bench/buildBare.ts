import react from '@vitejs/plugin-react'
import { join } from 'node:path'
import { build } from 'vite'
import { precompress } from '#app/server/node/precompress.ts'

/** Builds the bare page as the app's own is built: same target, same chunks, same compression. */
export async function buildBare(root: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: join(root, 'e2e/bench/bare'),
    logLevel: 'warn',
    publicDir: false,
    plugins: [react(), precompress()],
    build: { outDir, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  })
}
