const told = ['href', 'aria-label', 'data-menu-of'] as const
const focusable = 'a[href], button, input, select, textarea, [tabindex]'

/** What tells a link or a button from the others of a page, as text: what it is drawn by may be gone long since. */
export type Named = readonly (readonly [attribute: string, value: string])[]

export const nameOf = (element: Element): Named =>
  told.flatMap((attribute) => {
    const value = element.getAttribute(attribute)
    return value === null ? [] : [[attribute, value] as const]
  })

/** What the page has by that name now. */
export function named(name: Named): HTMLElement | undefined {
  const [first] = name
  if (!first) return undefined
  const all = document.querySelectorAll<HTMLElement>(`#main [${first[0]}]`)
  return [...all].find((one) => one.matches(focusable) && name.every(([attribute, value]) => one.getAttribute(attribute) === value))
}

/** What a page marks by `data-heir`, itself or its link: there one goes on. */
function heir(): Element | null | undefined {
  const marked = document.querySelector('[data-heir]')
  return marked?.matches('[tabindex]') ? marked : marked?.querySelector('a')
}

/** Whether two elements are drawn alike: the same piece of a page, for something else. */
const alike = (one: Element, other: Element) => one.localName === other.localName && one.className === other.className

/** Its like in the next row, or in the one before, where the one that it was in is gone; else what is around. */
function beside(element: Element): () => Element | null | undefined {
  const steps: { at: Element; parent: Element; next: (Element | null)[] }[] = []
  for (let at = element; at.parentElement && at.id !== 'main'; at = at.parentElement)
    steps.push({ at, parent: at.parentElement, next: [at.nextElementSibling, at.previousElementSibling] })
  return () => {
    const gone = steps.find(({ parent }) => parent.isConnected)
    for (const one of gone?.next ?? []) {
      if (!gone || !one?.isConnected || !alike(one, gone.at)) continue
      const like = [one, ...one.querySelectorAll(element.localName)].find((other) => alike(other, element))
      if (like?.matches(focusable)) return like
    }
    return gone?.parent.closest('[tabindex]')
  }
}

/**
 * How to find again what has the focus now: the element itself; where it is gone, what the page says is its heir, else the same thing drawn
 * anew, else its like in the next row, else what was around it; at last the page's own content.
 */
export function placeOf(focused: Element | null): () => HTMLElement | null {
  const element = focused === document.body ? null : focused
  const name = element ? nameOf(element) : []
  const next = element && beside(element)
  return () => {
    const place = element?.isConnected ? element : (heir() ?? named(name) ?? next?.())
    const there = place ?? document.getElementById('main')
    return there instanceof HTMLElement ? there : null
  }
}
