import { expect, test } from 'vitest'
import { objectKinds, takesShares } from './objectKinds.ts'
import { projectPathOf, projectPathOfFound, sharePathOf } from './objectPathOf.ts'
import { objectPaths } from './objects.ts'

test.each(objectKinds)('$objectType of $fcoType goes by a path that takes it', (kind) => {
  for (const path of [sharePathOf(kind), projectPathOf(kind), projectPathOfFound(kind.search)]) {
    if (path === null || path === 'projects') continue
    expect(objectPaths[path].types).toContain(kind.type)
    if ('sub' in objectPaths[path] && path !== projectPathOfFound(kind.search)) expect(objectPaths[path]).toHaveProperty('sub', kind.sub)
  }
  expect(sharePathOf(kind) !== null, 'has share calls').toBe(takesShares(kind.type))
  expect(projectPathOf(kind) !== null, 'can be in a project').toBe(!['survey', 'credential', 'remote_host'].includes(kind.type))
})

test('the narrowest path is taken', () => {
  const shared = (fcoType: string, objectType: string) => sharePathOf({ fcoType, objectType })
  expect(shared('scripts/sql', 'JobTypes::SqlRunner')).toBe('scripts/sql')
  expect(shared('imports', 'JobTypes::Import')).toBe('imports')
  expect(shared('exports', 'JobTypes::Import')).toBe('jobs')
  expect(shared('reports', 'ReportTypes::Tableau')).toBe('reports')
  expect(shared('reports/sql', 'ReportTypes::Sql')).toBe('reports/sql')
  expect(shared('script_templates', 'Template::Script')).toBe('templates/scripts')
  expect(shared('enhancements', 'JobTypes::Geocode')).toBe('enhancements/geocode')
  expect(shared('projects', 'Project')).toBe('projects')
  expect(projectPathOf({ fcoType: 'tables', objectType: 'Database::Table' })).toBe('tables')
})

test('of a kind that is not known the path for all of its type is taken, and of a type that is not known none', () => {
  expect(sharePathOf({ fcoType: 'enhancements', objectType: 'JobTypes::Newest' })).toBe('jobs')
  expect(sharePathOf({ fcoType: 'reports/sql', objectType: 'ReportTypes::Newest' })).toBe('reports')
  expect(sharePathOf({ fcoType: 'scripts/python3', objectType: 'JobTypes::Newest' })).toBe('jobs')
  expect(projectPathOf({ fcoType: 'scripts', objectType: '' })).toBe('jobs')
  expect(projectPathOf({ fcoType: 'scripts/newest', objectType: 'JobTypes::Newest' })).toBe('jobs')
  expect(sharePathOf({ fcoType: 'newest', objectType: 'Newest' })).toBeNull()
  expect(projectPathOf({ fcoType: 'newest', objectType: 'Newest' })).toBeNull()
})

test('what was found goes by the path of its word, a report by that for every report', () => {
  expect(projectPathOfFound('sql_script')).toBe('scripts/sql')
  expect(projectPathOfFound('report')).toBe('reports')
  expect(projectPathOfFound('database_export')).toBe('jobs')
  expect(projectPathOfFound('project')).toBe('projects')
  expect(projectPathOfFound('newest')).toBeNull()
})
