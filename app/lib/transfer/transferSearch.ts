import { readId } from '../routeIds.ts'

/** To whom a link to the transfer of a project means to give it: the id of a person. */
export interface TransferSearch {
  to?: number
}

/** Reads the search of the transfer; what is no id of a person is left out. */
export function readTransferSearch({ to }: Record<string, unknown>): TransferSearch {
  const id = typeof to === 'number' || typeof to === 'string' ? readId(String(to)) : 0
  return id === 0 ? {} : { to: id }
}
