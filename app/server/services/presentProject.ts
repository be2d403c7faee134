import { sql } from 'drizzle-orm'
import { hasLevel, kindOf } from '#app/contract/objectKinds.ts'
import { levelOf } from '#app/contract/levels.ts'
import type { ProjectDetail, ProjectObject } from '#app/contract/projects.ts'
import { canRead, type Me, myRank } from '../access/access.ts'
import { autoShareObstacles } from '../access/autoShareObstacles.ts'
import { type Reader, row, rows } from '../db/db.ts'
import { iso } from '../db/sql.ts'
import { notFound } from '../refusal.ts'
import { shownGroups, shownUsers, userJson } from './shownUsers.ts'

type User = ProjectDetail['author']
interface ProjectRow {
  name: string
  description: string | null
  note: string | null
  autoShare: boolean
  hidden: boolean
  archived: boolean
  createdAt: string
  updatedAt: string
  author: User
  rank: number | null
  groups: { id: number; name: string }[]
  parent: { id: number; name: string } | null
}

/** The detail of a project as this caller sees it (docs/rules.md 5). 404 for what they cannot read. */
export async function presentProject(db: Reader, me: Me, id: number): Promise<ProjectDetail> {
  const project = await row<ProjectRow>(
    db,
    sql`select o.name, o.description, o.note, o.auto_share as "autoShare", o.hidden, o.archived,
        ${iso(sql`o.created_at`)} as "createdAt", ${iso(sql`o.updated_at`)} as "updatedAt",
        ${userJson(me, sql`p`)} as author, level.rank, ${shownGroups(me, sql`o`, sql`level.rank`)} as groups,
        (select json_build_object('id', parent.id, 'name', parent.name)
          from edge e join object parent on parent.id = e.parent_id
          where e.child_id = o.id and ${canRead(me, sql`parent.id`)}
          order by e.id limit 1) as parent
      from object o join person p on p.id = o.author_id cross join lateral (select ${myRank(me, sql`o.id`)} as rank) level
      where o.id = ${id} and o.type = 'project'`,
  )
  const level = levelOf(project?.rank ?? 0)
  if (!project || !level) throw notFound()
  const users = await shownUsers(db, me, [{ id, all: level === 'manage' }])
  const held = await objectsIn(db, me, id)
  const { rank: _, parent, ...shown } = project
  return {
    id,
    ...shown,
    users: users.get(id) ?? [],
    ...typedArrays(held),
    allObjects: held.map((object) => presentObject(id, object)),
    canCurrentUserEnableAutoShare: level === 'manage' && (project.autoShare || !autoShareObstacles(held)),
    parentProject: parent,
    myPermissionLevel: level,
  }
}

export interface HeldObject {
  id: number
  type: string
  sub: string
  name: string
  description: string | null
  author: string
  autoShare: boolean
  archived: boolean
  hidden: boolean
  createdAt: string
  updatedAt: string
  state: string | null
  runState: string | null
  runAt: string | null
  finishedAt: string | null
  deploymentId: number | null
  fileSize: number | null
  expired: boolean | null
  schemaName: string | null
  rowCount: number | null
  columnCount: number | null
  /** The caller's level, null where they cannot read it. */
  rank: number | null
}

/** Everything in a project, readable or not, by type and id. */
export const objectsIn = (db: Reader, me: Me, projectId: number): Promise<HeldObject[]> =>
  rows<HeldObject>(
    db,
    sql`select o.id, o.type, o.sub, o.name, o.description, author.name as author, o.auto_share as "autoShare", o.archived, o.hidden,
        ${iso(sql`o.created_at`)} as "createdAt", ${iso(sql`o.updated_at`)} as "updatedAt",
        o.state, o.run_state as "runState", ${iso(sql`o.run_at`)} as "runAt", ${iso(sql`o.finished_at`)} as "finishedAt",
        o.deployment_id as "deploymentId", o.file_size as "fileSize", o.expired, o.schema_name as "schemaName",
        o.row_count as "rowCount", o.column_count as "columnCount", ${myRank(me, sql`o.id`)} as rank
      from edge e join object o on o.id = e.child_id join person author on author.id = o.author_id
      where e.parent_id = ${projectId}
      order by o.type, o.id`,
  )

/** One row of `allObjects`. Of what the caller cannot read: type, icon and id, nothing else. */
function presentObject(projectId: number, o: HeldObject): ProjectObject {
  const { objectType, fcoType, icon } = kindOf(o.type, o.sub)
  const named = { projectId, objectId: o.id, objectType, fcoType, icon, subType: null }
  if (!o.rank)
    return { ...named, name: null, author: null, updatedAt: null, autoShare: null, archived: null, hidden: null, myPermissionLevel: null }
  return {
    ...named,
    name: o.name,
    author: o.author,
    updatedAt: o.updatedAt,
    autoShare: o.type === 'project' ? o.autoShare : null,
    archived: o.archived,
    hidden: o.hidden,
    myPermissionLevel: hasLevel(o.type) ? levelOf(o.rank) : null,
  }
}

type Arrays = Pick<
  ProjectDetail,
  | 'tables'
  | 'surveys'
  | 'scripts'
  | 'imports'
  | 'exports'
  | 'models'
  | 'notebooks'
  | 'services'
  | 'workflows'
  | 'reports'
  | 'scriptTemplates'
  | 'files'
  | 'enhancements'
  | 'projects'
>

function typedArrays(held: readonly HeldObject[]): Arrays {
  const of = (type: string) => held.filter((o) => o.type === type && o.rank)
  const stamped = ({ id, createdAt, updatedAt }: HeldObject) => ({ id, createdAt, updatedAt })
  const named = (o: HeldObject) => ({ ...stamped(o), name: o.name })
  const status = (o: HeldObject) => (o.runState && o.runAt ? { state: o.runState, updatedAt: o.runAt } : null)
  const state = (o: HeldObject) => o.state ?? 'idle'
  const job = (o: HeldObject) => ({
    ...named(o),
    type: kindOf(o.type, o.sub).objectType,
    finishedAt: o.finishedAt,
    state: state(o),
    lastRun: status(o),
  })
  const deployed = (o: HeldObject) => ({ ...named(o), currentDeploymentId: o.deploymentId, lastDeploy: status(o) })
  return {
    tables: of('table').map((o) => ({
      schema: o.schemaName ?? '',
      name: o.name,
      rowCount: o.rowCount,
      columnCount: o.columnCount,
      createdAt: o.createdAt,
      updatedAt: o.updatedAt,
    })),
    surveys: of('survey').map(stamped),
    scripts: of('script').map(job),
    imports: of('import').map(job),
    exports: of('export').map(job),
    models: of('model').map((o) => ({ ...named(o), state: state(o) })),
    notebooks: of('notebook').map(deployed),
    services: of('service').map(deployed),
    workflows: of('workflow').map((o) => ({ ...named(o), state: state(o), lastExecution: status(o) })),
    reports: of('report').map((o) => ({ ...named(o), state: state(o) })),
    scriptTemplates: of('script_template').map(named),
    files: of('file').map((o) => ({ ...stamped(o), fileName: o.name, fileSize: o.fileSize ?? 0, expired: o.expired })),
    enhancements: of('enhancement').map((o) => ({ ...named(o), lastRun: status(o) })),
    projects: of('project').map((o) => ({ ...named(o), description: o.description })),
  }
}
