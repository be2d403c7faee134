import type { HeldObject } from './heldObjects.ts'

const known = new Set([
  'tables',
  'scripts/sql',
  'scripts/containers',
  'scripts/python3',
  'scripts/r',
  'scripts/dbt',
  'scripts/javascript',
  'scripts/custom',
  'imports',
  'models',
  'notebooks',
  'services',
  'workflows',
  'reports',
  'reports/sql',
  'reports/services',
  'files',
])
const enhancements = new Set(['cass-ncoa', 'civis-data-match', 'geocode', 'identity-resolution'])

/** Where an object opens in Civis, `/scripts/sql/12`; null where no such place is known, or the object's id is not. */
export function civisPath({ id, fcoType, kind }: Pick<HeldObject, 'id' | 'fcoType' | 'kind'>): string | null {
  if (id === null || fcoType === null) return null
  if (known.has(fcoType)) return `/${fcoType}/${id}`
  if (fcoType === 'exports') return `/jobs/${id}`
  if (fcoType === 'script_templates') return `/templates/scripts/${id}`
  if (fcoType === 'enhancements' && kind !== null && enhancements.has(kind)) return `/enhancements/${kind}/${id}`
  return null
}

/** The whole link, under the server's `civisWebUrl`; null where it names no web address. */
export function civisLink(object: Pick<HeldObject, 'id' | 'fcoType' | 'kind'>, civisWebUrl: string | null): string | null {
  const path = civisPath(object)
  return path && civisWebUrl && /^https?:\/\//.test(civisWebUrl) ? `${civisWebUrl.replace(/\/$/, '')}${path}` : null
}
