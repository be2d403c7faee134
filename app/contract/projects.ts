import type { z } from 'zod'
import { family, type Input, type Output } from './endpoint.ts'
import type { projectsSchema, ProjectObject as ProjectObjectSchema } from './projects.schema.ts'

/** The Projects API of Civis: its 17 methods, and the deprecated DELETE. What each takes and answers: projects.schema.ts. */
export const projects = family<typeof projectsSchema>()('projects', {
  list: 'GET /projects',
  post: 'POST /projects',
  get: 'GET /projects/{projectId}',
  put: 'PUT /projects/{projectId}',
  delete: 'DELETE /projects/{projectId}',
  postClone: 'POST /projects/{id}/clone',
  putAutoShare: 'PUT /projects/{projectId}/auto_share',
  putArchive: 'PUT /projects/{id}/archive',
  listShares: 'GET /projects/{id}/shares',
  putSharesUsers: 'PUT /projects/{id}/shares/users',
  putSharesGroups: 'PUT /projects/{id}/shares/groups',
  deleteSharesUsers: 'DELETE /projects/{id}/shares/users/{userId}',
  deleteSharesGroups: 'DELETE /projects/{id}/shares/groups/{groupId}',
  listDependencies: 'GET /projects/{id}/dependencies',
  putTransfer: 'PUT /projects/{id}/transfer',
  listParentProjects: 'GET /projects/{id}/parent_projects',
  putParentProjects: 'PUT /projects/{id}/parent_projects/{parentProjectId}',
  deleteParentProjects: 'DELETE /projects/{id}/parent_projects/{parentProjectId}',
})

export type ProjectFilter = Input<typeof projects.list>
export type ProjectSummary = Output<typeof projects.list>[number]
export type ProjectDetail = Output<typeof projects.get>
export type ParentProject = Output<typeof projects.listParentProjects>[number]
export type ProjectObject = z.output<typeof ProjectObjectSchema>
export type Shares = Output<typeof projects.listShares>
export type Dependency = Output<typeof projects.listDependencies>[number]

type Sharing = 'putSharesUsers' | 'putSharesGroups' | 'deleteSharesUsers' | 'deleteSharesGroups'
/** One write of an object's shares, whatever its type: which call, and what it takes beside the object's id. */
export type ShareCall = { [N in Sharing]: { name: N; input: Omit<Input<(typeof projects)[N]>, 'id'> } }[Sharing]
