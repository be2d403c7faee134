import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** What each room may import (docs/architecture.md), one line a case; `.oxlintrc.json` has to say the same. */
const allowed = [
  ['app/contract/a.schema.ts', `import { z } from 'zod'`],
  ['app/contract/a.ts', `import type { z } from 'zod'`],
  ['app/contract/a.ts', `import type { b } from './b.schema.ts'`],
  ['app/lib/access/a.ts', `import { b } from '../words.ts'`],
  ['app/lib/a.ts', `import { atLeast } from '#app/contract/levels.ts'`],
  ['app/api/a.ts', `import { projects } from '#app/contract/projects.ts'`],
  ['app/api/a.ts', `import { useQuery } from '@tanstack/react-query'`],
  ['app/components/a.tsx', `import type { Level } from '#app/contract/levels.ts'`],
  ['app/components/a.tsx', `import { ago } from '#app/lib/dates.ts'`],
  ['app/features/objects/a.tsx', `import { Person } from '../people/Person.tsx'`],
  ['app/features/objects/a.tsx', `import { Person } from '#app/features/people/Person.tsx'`],
  ['app/features/objects/a.tsx', `import { ProjectPicker } from '#app/features/pickers/ProjectPicker.tsx'`],
  ['app/features/objects/a.tsx', `import { ProjectPicker } from '../pickers/ProjectPicker.tsx'`],
  ['app/features/objects/a.tsx', `import type { b } from '#app/contract/projects.schema.ts'`],
  ['app/routes/projects/a.tsx', `import { ProjectTable } from '#app/features/projects/ProjectTable.tsx'`],
  ['app/server/a.ts', `import { z } from 'zod'`],
  ['app/server/services/a.ts', `import { project } from '../db/schema.ts'`],
  ['app/server/node/a.ts', `import { join } from 'node:path'`],
  ['app/mocks/a.ts', `import { createApi } from '#app/server/app.ts'`],
  ['app/features/objects/a.test.tsx', `import { visit } from '#app/test/visit.tsx'`],
] as const

const refused = [
  ['app/contract/a.ts', `import { z } from 'zod'`],
  ['app/contract/a.ts', `import { b } from './b.schema.ts'`],
  ['app/contract/a.schema.ts', `import { ago } from '#app/lib/dates.ts'`],
  ['app/contract/a.schema.ts', `import { useState } from 'react'`],
  ['app/lib/a.ts', `import { useState } from 'react'`],
  ['app/lib/a.ts', `import { call } from '#app/api/call.ts'`],
  ['app/api/a.ts', `import { Table } from '#app/components/Table.tsx'`],
  ['app/api/a.ts', `import { project } from '#app/server/db/schema.ts'`],
  ['app/api/a.ts', `import { projects } from '#app/contract/projects.schema.ts'`],
  ['app/components/a.tsx', `import { useProject } from '#app/api/projects.ts'`],
  ['app/components/a.tsx', `import { projects } from '#app/contract/projects.ts'`],
  ['app/components/a.tsx', `import { Person } from '#app/features/people/Person.tsx'`],
  ['app/components/a.tsx', `import { b } from '#app/components/b.tsx'`],
  ['app/features/objects/a.tsx', `import { Share } from '../sharing/Share.tsx'`],
  ['app/features/objects/a.tsx', `import { Share } from '#app/features/sharing/Share.tsx'`],
  ['app/features/objects/a.tsx', `import { createApi } from '#app/server/app.ts'`],
  ['app/features/objects/a.tsx', `import { z } from 'zod'`],
  ['app/features/objects/a.tsx', `import { ago } from '../../lib/dates.ts'`],
  ['app/features/objects/a.tsx', `export const load = () => fetch('/api/projects')`],
  ['app/routes/a.tsx', `import { demo } from '#app/mocks/demo.ts'`],
  ['app/main.tsx', `import { demo } from '#app/mocks/demo.ts'`],
  ['app/router.tsx', `import { createApi } from '#app/server/app.ts'`],
  ['app/server/a.ts', `import { join } from 'node:path'`],
  ['app/server/services/a.ts', `import { ago } from '#app/lib/dates.ts'`],
  ['app/server/node/a.ts', `import { useProject } from '#app/api/projects.ts'`],
  ['app/mocks/a.ts', `import { useProject } from '#app/api/projects.ts'`],
] as const

const roomRules = ['eslint(no-restricted-imports)', 'eslint(no-restricted-globals)']
let folder: string
let complaints: string[]

// One run over one file a case; the room is read from the path, so each case has a folder of its own below its room's.
const pathOf = (kind: string, index: number, path: string) => path.replace(/(?=a(\.schema|\.test)?\.tsx?$)/, `${kind}${index}-`)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rooms-'))
  await cp('.oxlintrc.json', join(folder, '.oxlintrc.json'))
  const cases = [...allowed.map((row, i) => ['allowed', i, ...row] as const), ...refused.map((row, i) => ['refused', i, ...row] as const)]
  for (const [kind, index, path, text] of cases) {
    const file = join(folder, pathOf(kind, index, path))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, `${text}\n`)
  }
  const oxlint = join(process.cwd(), 'node_modules/oxlint/bin/oxlint')
  const output = await new Promise<string>((done) =>
    execFile(process.execPath, [oxlint, '-f', 'json'], { cwd: folder }, (_, stdout) => done(stdout)),
  )
  const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] }
  complaints = diagnostics.filter(({ code }) => roomRules.includes(code)).map(({ filename }) => filename)
})
afterAll(() => rm(folder, { recursive: true }))

test.each(allowed.map((row, index) => [...row, index] as const))('%s may: %s', (path, _, index) => {
  expect(complaints).not.toContain(pathOf('allowed', index, path))
})

test.each(refused.map((row, index) => [...row, index] as const))('%s may not: %s', (path, _, index) => {
  expect(complaints).toContain(pathOf('refused', index, path))
})
