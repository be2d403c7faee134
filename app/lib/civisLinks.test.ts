import { expect, test } from 'vitest'
import { civisLink, civisPath } from './civisLinks.ts'

test.each([
  ['tables', null, '/tables/5'],
  ['scripts/python3', 'python3', '/scripts/python3/5'],
  ['imports', 'import', '/imports/5'],
  ['exports', 'import', '/jobs/5'],
  ['script_templates', 'script', '/templates/scripts/5'],
  ['enhancements', 'cass-ncoa', '/enhancements/cass-ncoa/5'],
  ['enhancements', 'brand-new', null],
  ['reports/sql', 'sql', '/reports/sql/5'],
  ['surveys', null, null],
  ['gizmos', null, null],
])('%s (%s) opens at %s', (fcoType, kind, path) => {
  expect(civisPath({ id: 5, fcoType, kind })).toBe(path)
})

test('there is no link without an id, without a web address, or to anything but the web', () => {
  const script = { id: 5, fcoType: 'scripts/sql', kind: 'sql' }
  expect(civisLink(script, 'https://civis.test/spa/#/')).toBe('https://civis.test/spa/#/scripts/sql/5')
  expect([
    civisLink(script, null),
    civisLink({ ...script, id: null }, 'https://civis.test'),
    civisLink(script, 'javascript:alert(1)//'),
  ]).toEqual([null, null, null])
})
