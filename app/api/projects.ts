import { keepPreviousData, useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { type ProjectFilter, projects, type ProjectSummary } from '#app/contract/projects.ts'
import { asIs, usePages } from './pages.ts'
import { mutation, query } from './query.ts'

/** projects.list */
export const projectsQuery = (filter: ProjectFilter = {}) => query(projects.list, filter)
/** projects.list: the rows of the last filter stay until those of the next have come. */
export const useProjects = (filter: ProjectFilter = {}) => useQuery({ ...projectsQuery(filter), placeholderData: keepPreviousData })
/** projects.list: as far as more was asked for, see `usePages`. */
export const useProjectPages = <Row>(filter: ProjectFilter, row: (project: ProjectSummary) => Row, pages: number, enabled = true) =>
  usePages(projects.list, ({ limit, pageNum }) => ({ ...filter, limit, pageNum }), asIs<ProjectSummary>, row, pages, enabled)

/** projects.get */
export const projectQuery = (projectId: number) => query(projects.get, { projectId })
/** projects.get */
export const useProject = (projectId: number) => useSuspenseQuery(projectQuery(projectId))

/** projects.list_parent_projects: those that lists show, or the hidden ones alone. */
export const parentProjectsQuery = (id: number, hidden = false) => query(projects.listParentProjects, { id, ...(hidden && { hidden }) })
/** projects.list_parent_projects */
export const useParentProjects = (id: number) => useSuspenseQuery(parentProjectsQuery(id))

/** projects.list_shares */
export const projectSharesQuery = (id: number) => query(projects.listShares, { id })
/** projects.list_shares */
export const useProjectShares = (id: number) => useSuspenseQuery(projectSharesQuery(id))

/** projects.list_dependencies */
export const projectDependenciesQuery = (id: number, userId?: number) => query(projects.listDependencies, { id, userId })
/** projects.list_dependencies */
export const useProjectDependencies = (id: number, userId?: number) => useSuspenseQuery(projectDependenciesQuery(id, userId))

/** projects.post */
export const useCreateProject = () => useMutation(mutation(projects.post))

/** projects.put */
export const useUpdateProject = () => useMutation(mutation(projects.put))

/** projects.post_clone */
export const useCloneProject = () => useMutation(mutation(projects.postClone))

/** projects.put_archive */
export const useArchiveProject = () => useMutation(mutation(projects.putArchive))

/** projects.put_auto_share */
export const useSetAutoShare = () => useMutation(mutation(projects.putAutoShare))

/** projects.put_parent_projects */
export const useAddParentProject = () => useMutation(mutation(projects.putParentProjects))

/** projects.delete_parent_projects */
export const useRemoveParentProject = () => useMutation(mutation(projects.deleteParentProjects))

/** projects.put_shares_users */
export const useShareWithUsers = () => useMutation(mutation(projects.putSharesUsers))

/** projects.put_shares_groups */
export const useShareWithGroups = () => useMutation(mutation(projects.putSharesGroups))

/** projects.delete_shares_users */
export const useRevokeUserShare = () => useMutation(mutation(projects.deleteSharesUsers))

/** projects.delete_shares_groups */
export const useRevokeGroupShare = () => useMutation(mutation(projects.deleteSharesGroups))

/** projects.put_transfer */
export const useTransferProject = () => useMutation(mutation(projects.putTransfer))
