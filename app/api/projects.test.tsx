import { readFile } from 'node:fs/promises'
import type { UseMutationResult } from '@tanstack/react-query'
import { act, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { record } from '#app/test/record.ts'
import { asPerson, given } from '#app/test/visit.tsx'
import { ApiError } from './call.ts'
import * as hooks from './projects.ts'

// Every hook through the real server: its call, its answer, its refresh, one refusal.

async function makeWorld() {
  const shared = await given.sharedProject()
  const parent = await given.project(shared.author)
  return { ...shared, parent }
}
type World = Awaited<ReturnType<typeof makeWorld>>
type Who = 'author' | 'reader' | 'manager' | 'stranger'
type Use = ReturnType<typeof asPerson>['run']

async function refused(call: Promise<unknown>, status: number) {
  const error: unknown = await call.then(
    () => expect.unreachable('was not refused'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ status, description: expect.stringMatching(/\w{3}/), requestId: expect.stringMatching(/-/) })
}

const mutate = async <I, O>(run: Use, hook: () => UseMutationResult<O, Error, I>, input: I): Promise<O> => {
  const result = run(hook)
  return act(() => result.current.mutateAsync(input))
}

describe('a read', () => {
  interface Read<T> {
    hook: (world: World) => { data: T | undefined }
    options: (world: World) => { queryKey: readonly unknown[] }
    route: (world: World) => string
    answers: (world: World) => object
    /** A write, and what the read shows as soon as it is done. */
    write: (world: World, run: Use) => Promise<unknown>
    shows: (world: World) => object
  }
  const read = <T,>(title: string, { hook, options, route, answers, write, shows }: Read<T>) =>
    test(`${title}`, async () => {
      const world = await makeWorld()
      const { run, queryClient } = asPerson(world.author)
      const seen = record()
      const result = run(() => hook(world))
      await waitFor(() => expect(result.current?.data).toBeDefined())
      expect(seen.routes()).toEqual([`GET ${route(world)}`])
      expect(result.current.data).toMatchObject(answers(world))

      await write(world, run)
      expect(queryClient.getQueryData(options(world).queryKey)).toMatchObject(shows(world))
    })

  read('projects.list: useProjects', {
    hook: ({ project }) => hooks.useProjects({ query: project.name, limit: 20, autoShare: false }),
    options: ({ project }) => hooks.projectsQuery({ query: project.name, limit: 20, autoShare: false }),
    route: ({ project }) => `/projects?query=${project.name.replace(' ', '+')}&limit=20&auto_share=false`,
    answers: ({ project }) => ({ total: 1, rows: [{ id: project.id, myPermissionLevel: 'manage' }] }),
    write: ({ project }, run) => mutate(run, hooks.useArchiveProject, { id: project.id, status: true }),
    shows: () => ({ total: 0, rows: [] }),
  })

  read('projects.get: useProject', {
    hook: ({ project }) => hooks.useProject(project.id),
    options: ({ project }) => hooks.projectQuery(project.id),
    route: ({ project }) => `/projects/${project.id}`,
    answers: ({ project }) => ({ id: project.id, name: project.name, allObjects: [] }),
    write: ({ project }, run) => mutate(run, hooks.useUpdateProject, { projectId: project.id, name: 'Renamed' }),
    shows: () => ({ name: 'Renamed' }),
  })

  read('projects.list_parent_projects: useParentProjects', {
    hook: ({ project }) => hooks.useParentProjects(project.id),
    options: ({ project }) => hooks.parentProjectsQuery(project.id),
    route: ({ project }) => `/projects/${project.id}/parent_projects`,
    answers: () => [],
    write: ({ project, parent }, run) => mutate(run, hooks.useAddParentProject, { id: project.id, parentProjectId: parent.id }),
    shows: ({ parent }) => [{ id: parent.id }],
  })

  read('projects.list_shares: useProjectShares', {
    hook: ({ project }) => hooks.useProjectShares(project.id),
    options: ({ project }) => hooks.projectSharesQuery(project.id),
    route: ({ project }) => `/projects/${project.id}/shares`,
    answers: ({ reader }) => ({ readers: { users: [{ id: reader.id, name: reader.name }] } }),
    write: ({ project, reader }, run) => mutate(run, hooks.useRevokeUserShare, { id: project.id, userId: reader.id }),
    shows: () => ({ readers: { users: [] } }),
  })

  read('projects.list_dependencies: useProjectDependencies', {
    hook: ({ project, colleague }) => hooks.useProjectDependencies(project.id, colleague.id),
    options: ({ project, colleague }) => hooks.projectDependenciesQuery(project.id, colleague.id),
    route: ({ project, colleague }) => `/projects/${project.id}/dependencies?user_id=${colleague.id}`,
    answers: () => [],
    write: ({ project, parent }, run) => mutate(run, hooks.useAddParentProject, { id: parent.id, parentProjectId: project.id }),
    shows: ({ parent }) => [{ id: parent.id, fcoType: 'projects', shareable: true, permissionLevel: null }],
  })

  // oxlint-disable-next-line vitest/expect-expect -- refused() expects
  test('is refused as if it did not exist, to whom it is not shared', async () => {
    const { project, stranger } = await makeWorld()
    const { queryClient } = asPerson(stranger)
    await refused(queryClient.fetchQuery(hooks.projectQuery(project.id)), 404)
    await refused(queryClient.fetchQuery(hooks.parentProjectsQuery(project.id)), 404)
    await refused(queryClient.fetchQuery(hooks.projectSharesQuery(project.id)), 404)
    await refused(queryClient.fetchQuery(hooks.projectDependenciesQuery(project.id)), 404)
    await refused(queryClient.fetchQuery(hooks.projectsQuery({ limit: 1_001 })), 400)
  })
})

describe('a write', () => {
  interface Write<I, O> {
    hook: () => UseMutationResult<O, Error, I>
    /** What has to be there first. */
    before?: (world: World) => Promise<void>
    input: (world: World) => NoInfer<I>
    asks: (world: World) => { route: string; body?: unknown }
    answers: (world: World) => object | undefined
    /** What is looked at meanwhile, and is read again before the write counts as done. */
    reads: (world: World) => { data: unknown }
    shows: (world: World) => object
    refused: [who: Who, status: number, input?: (world: World) => NoInfer<I>]
  }
  const write = <I, O>(title: string, row: Write<I, O>) =>
    test(`${title}`, async () => {
      const world = await makeWorld()
      await row.before?.(world)
      const [who, status, wrong = row.input] = row.refused
      const other = asPerson(world[who])
      await refused(mutate(other.run, row.hook, wrong(world)), status)

      const { run, queryClient } = asPerson(world.author)
      const watched = run(() => row.reads(world))
      await waitFor(() => expect(watched.current?.data).toBeDefined())

      const seen = record()
      const answer = await mutate(run, row.hook, row.input(world))
      const { route, body } = row.asks(world)
      expect(seen.asked[0]).toEqual({ route, body })
      const answers = row.answers(world)
      if (answers) expect(answer).toMatchObject(answers)
      else expect(answer).toBeUndefined()
      expect(seen.routes().some((one) => one.startsWith('GET '))).toBe(true)
      expect(queryClient.isFetching()).toBe(0)
      await waitFor(() => expect(watched.current.data).toMatchObject(row.shows(world)))
    })

  write('projects.post: useCreateProject', {
    hook: hooks.useCreateProject,
    input: ({ project }) => ({ name: `${project.name} two`, description: null, hidden: false }),
    asks: ({ project }) => ({ route: 'POST /projects', body: { name: `${project.name} two`, description: null, hidden: false } }),
    answers: ({ project, author }) => ({ name: `${project.name} two`, author: { id: author.id } }),
    reads: ({ project }) => hooks.useProjects({ query: `${project.name} two` }),
    shows: () => ({ total: 1 }),
    refused: ['author', 400, () => ({ name: ' ', description: null })],
  })

  write('projects.put: useUpdateProject', {
    hook: hooks.useUpdateProject,
    input: ({ project }) => ({ projectId: project.id, description: 'New', note: '# Note' }),
    asks: ({ project }) => ({ route: `PUT /projects/${project.id}`, body: { description: 'New', note: '# Note' } }),
    answers: () => ({ description: 'New' }),
    reads: ({ project }) => hooks.useProject(project.id),
    shows: () => ({ description: 'New', note: '# Note' }),
    refused: ['reader', 403],
  })

  write('projects.post_clone: useCloneProject', {
    hook: hooks.useCloneProject,
    input: ({ project }) => ({ id: project.id, cloneSchedule: true }),
    asks: ({ project }) => ({ route: `POST /projects/${project.id}/clone`, body: { cloneSchedule: true } }),
    answers: ({ project }) => ({ name: `Clone of Project ${project.id} ${project.name}` }),
    reads: ({ project }) => hooks.useProjects({ query: `Clone of Project ${project.id}` }),
    shows: () => ({ total: 1 }),
    refused: ['stranger', 404],
  })

  write('projects.put_archive: useArchiveProject', {
    hook: hooks.useArchiveProject,
    input: ({ project }) => ({ id: project.id, status: true }),
    asks: ({ project }) => ({ route: `PUT /projects/${project.id}/archive`, body: { status: true } }),
    answers: () => ({ archived: true }),
    reads: ({ project }) => hooks.useProject(project.id),
    shows: () => ({ archived: true }),
    refused: ['reader', 403],
  })

  write('projects.put_auto_share: useSetAutoShare', {
    hook: hooks.useSetAutoShare,
    input: ({ project }) => ({ projectId: project.id, autoShare: true }),
    asks: ({ project }) => ({ route: `PUT /projects/${project.id}/auto_share`, body: { autoShare: true } }),
    answers: () => ({ autoShare: true }),
    reads: ({ project }) => hooks.useProject(project.id),
    shows: () => ({ autoShare: true }),
    refused: ['reader', 403],
  })

  write('projects.put_parent_projects: useAddParentProject', {
    hook: hooks.useAddParentProject,
    input: ({ project, parent }) => ({ id: project.id, parentProjectId: parent.id }),
    asks: ({ project, parent }) => ({ route: `PUT /projects/${project.id}/parent_projects/${parent.id}`, body: {} }),
    answers: () => undefined,
    reads: ({ project }) => hooks.useParentProjects(project.id),
    shows: ({ parent }) => [{ id: parent.id }],
    refused: ['reader', 404],
  })

  write('projects.delete_parent_projects: useRemoveParentProject', {
    hook: hooks.useRemoveParentProject,
    before: ({ project, parent }) => given.contains(parent, project),
    input: ({ project, parent }) => ({ id: project.id, parentProjectId: parent.id }),
    asks: ({ project, parent }) => ({ route: `DELETE /projects/${project.id}/parent_projects/${parent.id}` }),
    answers: () => undefined,
    reads: ({ project }) => hooks.useParentProjects(project.id),
    shows: () => [],
    refused: ['reader', 404],
  })

  write('projects.put_shares_users: useShareWithUsers', {
    hook: hooks.useShareWithUsers,
    input: ({ project, colleague }) => ({ id: project.id, userIds: [colleague.id], permissionLevel: 'manage' as const }),
    asks: ({ project, colleague }) => ({
      route: `PUT /projects/${project.id}/shares/users`,
      body: { userIds: [colleague.id], permissionLevel: 'manage' },
    }),
    answers: () => ({ totalUserShares: 5 }),
    reads: ({ project }) => hooks.useProjectShares(project.id),
    shows: () => ({ totalUserShares: 5 }),
    refused: ['reader', 403],
  })

  write('projects.put_shares_groups: useShareWithGroups', {
    hook: hooks.useShareWithGroups,
    input: ({ project, group }) => ({ id: project.id, groupIds: [group.id], permissionLevel: 'read' as const }),
    asks: ({ project, group }) => ({
      route: `PUT /projects/${project.id}/shares/groups`,
      body: { groupIds: [group.id], permissionLevel: 'read' },
    }),
    answers: ({ group: { id, name } }) => ({ readers: { groups: [{ id, name }] } }),
    reads: ({ project }) => hooks.useProjectShares(project.id),
    shows: () => ({ totalGroupShares: 1 }),
    refused: ['reader', 403],
  })

  write('projects.delete_shares_users: useRevokeUserShare', {
    hook: hooks.useRevokeUserShare,
    input: ({ project, reader }) => ({ id: project.id, userId: reader.id }),
    asks: ({ project, reader }) => ({ route: `DELETE /projects/${project.id}/shares/users/${reader.id}` }),
    answers: () => undefined,
    reads: ({ project }) => hooks.useProjectShares(project.id),
    shows: () => ({ readers: { users: [] } }),
    refused: ['reader', 403],
  })

  write('projects.delete_shares_groups: useRevokeGroupShare', {
    hook: hooks.useRevokeGroupShare,
    before: ({ project, group }) => given.share(project, group, 'read'),
    input: ({ project, group }) => ({ id: project.id, groupId: group.id }),
    asks: ({ project, group }) => ({ route: `DELETE /projects/${project.id}/shares/groups/${group.id}` }),
    answers: () => undefined,
    reads: ({ project }) => hooks.useProjectShares(project.id),
    shows: () => ({ readers: { groups: [] } }),
    refused: ['reader', 403],
  })

  write('projects.put_transfer: useTransferProject', {
    hook: hooks.useTransferProject,
    input: ({ project, colleague }) => ({ id: project.id, userId: colleague.id, includeDependencies: false }),
    asks: ({ project, colleague }) => ({
      route: `PUT /projects/${project.id}/transfer`,
      body: { userId: colleague.id, includeDependencies: false },
    }),
    answers: () => ({ dependencies: [] }),
    reads: ({ project }) => hooks.useProject(project.id),
    shows: ({ colleague }) => ({ author: { id: colleague.id }, myPermissionLevel: 'manage' }),
    refused: ['manager', 403],
  })
})

test('there are 17 hooks, each with the name of Civis in its comment', async () => {
  const source = await readFile('app/api/projects.ts', 'utf8')
  const named = [...source.matchAll(/^\/\*\* projects\.([a-z_]+)\b.*\nexport const (use\w+)/gm)]
  // One more reads the list page by page.
  const ofOneCall = named.filter(([, , hook]) => hook !== 'useProjectPages')
  expect(new Set(named.map(([, , hook]) => hook))).toEqual(new Set(Object.keys(hooks).filter((name) => name.startsWith('use'))))
  expect(new Set(ofOneCall.map(([, method]) => method)).size).toBe(17)
  expect(ofOneCall).toHaveLength(17)
})
