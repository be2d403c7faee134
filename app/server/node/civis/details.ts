import type { ObjectKind } from '#app/contract/objectKinds.ts'
import type { ObjectRow } from '../../db/plainObject.ts'
import { arrays, type InProject, type Project, type Thing } from './shapes.ts'

/** What a project's answer says of a thing beside its row in `allObjects`. */
export function detailsOf(
  { type, label }: ObjectKind,
  { objectId, name, archived, hidden }: InProject,
  project: Project,
): Partial<ObjectRow> {
  const flags = { archived, hidden }
  if (type === 'table') {
    const table = project.tables.find((one) => one.name === name || `${one.schema}.${one.name}` === name)
    const { schema, rowCount, columnCount } = table ?? {}
    return {
      ...flags,
      ...(table?.name && { name: table.name }),
      ...(table?.createdAt && { createdAt: table.createdAt }),
      schemaName: schema ?? '',
      rowCount: rowCount ?? null,
      columnCount: columnCount ?? null,
    }
  }
  if (type === 'credential' || type === 'remote_host') return flags
  const thing: Thing | undefined = project[arrays[type]].find(({ id }) => id === objectId)
  if (!thing) return flags
  const run = thing.lastRun ?? thing.lastDeploy ?? thing.lastExecution
  return {
    ...flags,
    name: name ?? thing.name ?? thing.fileName ?? `${label} ${objectId}`,
    description: thing.description ?? null,
    ...(thing.createdAt && { createdAt: thing.createdAt }),
    state: thing.state ?? null,
    runState: run?.state ?? null,
    runAt: run?.updatedAt ?? null,
    finishedAt: thing.finishedAt ?? null,
    deploymentId: thing.currentDeploymentId ?? null,
    fileSize: thing.fileSize ?? null,
    expired: thing.expired ?? null,
  }
}
