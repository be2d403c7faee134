import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { demoPage, packed } from './app/server/node/demoBuild.ts'
import { freeStyles } from './app/server/node/freeStyles.ts'
import { precompress } from './app/server/node/precompress.ts'

const router = tanstackRouter({
  target: 'react',
  autoCodeSplitting: true,
  routesDirectory: './app/routes',
  generatedRouteTree: './app/routeTree.gen.ts',
  routeFileIgnorePattern: String.raw`\.test\.tsx?$`,
  quoteStyle: 'single',
  semicolons: false,
})

// Few files, each asked for once: what the first page stands on (changes seldom), the first page itself, and what lies over pages,
// which comes when the page has nothing better to do. Every other page and panel has a file of its own.
const first = '$initial' as const
const chunks = [
  // Its sheets are with the page's: one file less to ask for.
  { name: 'framework', test: /node_modules.*\.m?js$|rolldown\/runtime/, tags: [first], priority: 3 },
  { name: 'page', tags: [first], priority: 2 },
  // Apart from what lies over pages, because other pages have them at once. Their sheets are in the same group, so they come along.
  {
    name: 'controls',
    test: /node_modules[\\/]@mantine[\\/]core[\\/](esm[\\/]components|styles)[\\/](UnstyledButton|CloseButton|Loader|Input|ActionIcon|Button)\b/,
    priority: 2,
  },
  { name: 'overlays', test: /node_modules[\\/](@mantine|@floating-ui|react-remove-scroll|react-number-format|tabbable)/, priority: 1 },
]

// Has Chromium compile all functions of the first page's files beside the page while they arrive, and keep them, not each as it is called first.
// It counts only at the very beginning, so it comes after all else, as Vite puts a line of its own there. Other browsers read a comment.
const compiledAtOnce: Plugin = {
  name: 'compiled-at-once',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk' && (file.isEntry || file.name === 'framework')) file.code = `//# allFunctionsCalledOnLoad\n${file.code}`
    },
  },
}

// Where .ci/run wants the counts; a file per run, because the tests run there more than once.
const reports = process.env['TEST_REPORTS']
const dataDir = process.env['DATA_DIR']

// What only PostgreSQL can show is tried where there is one; .ci/run starts it. What asks for a folder by itself is the same with it and without.
const onPostgres = Boolean(process.env['DATABASE_URL'])
const onFolders = ['commands', 'crash', 'dump'].map((name) => `app/server/node/${name}.process.test.ts`)

export default defineConfig(({ isSsrBuild, mode }) => ({
  // The server's bundle needs none of them; of the tests, those that render need the router's.
  plugins:
    isSsrBuild || process.env['VITEST']
      ? []
      : [router, react(), freeStyles(), compiledAtOnce, ...(mode === 'demo' ? [demoPage(), packed()] : [precompress()])],
  publicDir: isSsrBuild ? false : 'public',
  // The demo is published below whatever path, and has its own server in a worker.
  ...(mode === 'demo' && { base: './', worker: { format: 'es', plugins: () => [packed()] } }),
  // The database writes its files all the time; none of them is a source.
  server: { watch: { ignored: ['**/.data/**', '**/dist/**', '**/test-results/**', ...(dataDir ? [join(resolve(dataDir), '**')] : [])] } },
  // app/server/node/build.mjs gives entries and folder of the server's bundle.
  build: isSsrBuild
    ? { target: 'node20', copyPublicDir: false }
    : {
        outDir: mode === 'demo' ? 'dist/demo' : 'dist/client',
        target: 'es2022',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 1000,
        rolldownOptions: {
          output: {
            codeSplitting: { groups: chunks },
          },
        },
      },
  test: {
    // One module graph and one database per worker: a third of the time. Setup files clean up after each test.
    isolate: false,
    // Room for what lives shortly, which is most of what a page makes: with less, a tenth of the time is spent on clearing it away.
    execArgv: ['--max-semi-space-size=64'],
    // One more than cores, for the time in which tests wait: on two, a sixth of it all. The default leaves a core idle.
    maxWorkers: availableParallelism() + 1,
    // A bound on what hangs, not on what is slow: two cores may be shared with much else.
    testTimeout: 30_000 + 1000 * Number(process.env['SHRINK'] ?? 0),
    hookTimeout: 60_000,
    ...(reports && { reporters: ['default', 'json'], outputFile: { json: join(reports, `vitest-${process.pid}.json`) } }),
    // Between them the projects take every *.test.ts and *.test.tsx under app/, so no room can be forgotten.
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['app/**/*.test.ts', 'e2e/**/*.test.ts'],
          exclude: ['app/api/**', ...(onPostgres ? onFolders : ['**/*.postgres.test.ts'])],
          setupFiles: ['app/test/properties.ts'],
          globalSetup: ['app/test/globalSetup.ts'],
        },
      },
      {
        extends: true,
        plugins: [router],
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['app/**/*.test.tsx', 'app/api/**/*.test.ts'],
          setupFiles: ['app/test/setup.ts', 'app/test/properties.ts'],
          globalSetup: ['app/test/globalSetup.ts'],
          css: false,
        },
      },
    ],
  },
}))
