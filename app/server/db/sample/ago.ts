const minute = 60_000

/** A moment before `now`, in whole seconds as Civis has them. */
export const ago = (now: Date, { minutes = 0, days = 0 }: { minutes?: number; days?: number }): Date =>
  new Date(Math.floor((now.getTime() - minutes * minute - days * 1440 * minute) / 1000) * 1000)
