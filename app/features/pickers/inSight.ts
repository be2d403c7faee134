/** Scrolls a list, and nothing around it, to one of its options: before the list is placed, the page would jump to where it is not. */
export function showInList(option: HTMLElement | null): void {
  const list = option?.closest('[role=listbox]')
  if (!option || !list) return
  const [one, all] = [option.getBoundingClientRect(), list.getBoundingClientRect()]
  if (one.top < all.top) list.scrollTop += one.top - all.top
  else if (one.bottom > all.bottom) list.scrollTop += one.bottom - all.bottom
}

/** Whether it is in a dialog, around which the page does not scroll. */
export const isInDialog = (field: HTMLElement | null): boolean => Boolean(field?.closest('[role=dialog]'))

/** What a list needs that is as long as it gets, in px. */
const list = 360
/** The bar on top of the page, and the label of the field. */
const above = 60 + 28

/** Scrolls the page so far up that there is room for a list below a field, and its label stays in sight. A dialog stays as it is. */
export function giveRoomBelow(field: HTMLElement): void {
  if (isInDialog(field)) return
  const { top, bottom } = field.getBoundingClientRect()
  const view = window.visualViewport
  const end = view ? view.offsetTop + view.height : window.innerHeight
  const by = Math.min(bottom + list - end, top - above)
  if (by > 0) window.scrollBy({ top: by })
}
