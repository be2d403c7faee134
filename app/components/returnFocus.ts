/**
 * Gives the focus back to what had it. Where that is gone it goes to what the page marks by `data-heir`, itself or its link: there one goes
 * on; else to the page's own content, which is where the eye goes.
 */
export function returnFocus(before: Element | null): void {
  const heir = document.querySelector('[data-heir]')
  const next = before?.isConnected && before !== document.body ? before : heir?.matches('[tabindex]') ? heir : heir?.querySelector('a')
  const there = next ?? document.getElementById('main')
  if (there instanceof HTMLElement) there.focus({ preventScroll: true })
}
