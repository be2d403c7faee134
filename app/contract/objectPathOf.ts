import { type ObjectKind, objectKinds } from './objectKinds.ts'
import { objectPaths, pathNames, type ProjectPathName, projectPathNames, type SharePathName, sharePathNames } from './objects.ts'

/** How answers say what an object is: rows of `allObjects` and dependencies. */
interface Kinded {
  objectType: string
  fcoType: string
}

/**
 * The path whose calls share an object of a project or a dependency: `scripts/sql`, and `projects` for a project, whose
 * calls are in the family of projects. Null for tables, surveys and what is not known, which have none (docs/rules.md 9).
 */
export const sharePathOf = (object: Kinded): SharePathName | 'projects' | null => shared(pathOf(object))

/** A path whose calls put an object into a project by its id; a table goes by that too. */
export type PlacePath = Exclude<ProjectPathName, 'databases'> | 'projects'

/** The path whose calls put an object into a project and take it out; `projects` for a project, which is put into a parent. Null where there is none. */
export const projectPathOf = (object: Kinded): PlacePath | null => placed(pathOf(object))

/** {@link projectPathOf} for what `/search` found, by its word there: `sql_script`. */
export const projectPathOfFound = (type: string): PlacePath | null => {
  const kind = objectKinds.find(({ search }) => search === type)
  return placed(kind ? pathOfKind(kind) : null)
}

type Path = keyof typeof objectPaths | 'projects' | null
const shared = (path: Path) => (path === 'projects' ? path : (sharePathNames.find((one) => one === path) ?? null))
const placed = (path: Path): PlacePath | null => (path === 'projects' ? path : (byId.find((one) => one === path) ?? null))
const byId = projectPathNames.filter((path) => path !== 'databases')

function pathOf({ objectType, fcoType }: Kinded): Path {
  const kinds = objectKinds.filter((kind) => kind.fcoType === fcoType)
  const [kind = kinds[0], ...others] = kinds.filter((one) => one.objectType === objectType)
  if (!kind) {
    const ofType = objectKinds.find((one) => first(one.fcoType) === first(fcoType))
    return ofType ? pathOfKind({ ...ofType, sub: '' }) : null
  }
  // Of a kind that we do not know only the type is sure.
  const known = others.length === 0 && kind.objectType === objectType
  return pathOfKind(known ? kind : { ...kind, sub: '' })
}

const first = (fcoType: string) => fcoType.split('/')[0]

/** The narrowest path that takes the kind; exports, which have none of their own, are jobs. */
function pathOfKind({ type, sub }: Pick<ObjectKind, 'type' | 'sub'>): Path {
  if (type === 'project') return 'projects'
  const taking = pathNames.filter((path) => {
    const { types, ...rest } = objectPaths[path]
    return types.some((one) => one === type) && !('key' in rest) && (!('sub' in rest) || rest.sub === sub)
  })
  const width = (path: keyof typeof objectPaths) => objectPaths[path].types.length + ('sub' in objectPaths[path] ? 0 : 1)
  return taking.toSorted((a, b) => width(a) - width(b))[0] ?? null
}
