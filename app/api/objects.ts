import { useMutation } from '@tanstack/react-query'
import type { ObjectPathName } from '#app/contract/objects.ts'
import { objects } from '#app/contract/objects.ts'
import { mutation } from './query.ts'

/** Adds an object to a project, e.g. scripts.put_sql_projects. */
export const useAddObject = (path: ObjectPathName) => useMutation(mutation(objects[`put ${path}`]))

/** Takes an object out of a project, e.g. scripts.delete_sql_projects. */
export const useRemoveObject = (path: ObjectPathName) => useMutation(mutation(objects[`delete ${path}`]))
