/**
 * Takes the place of the rows that index.html drew while there was no page. Who had the focus on one of them has it on the same here, and who
 * had pressed one down follows it by letting go.
 */
export function takeFirstRows(): void {
  const early = document.getElementById('first-rows')
  const pressed = early?.querySelector('a:active')
  const at = (pressed ?? early?.querySelector('a:focus'))?.getAttribute('href')
  early?.remove()
  const link = at ? document.querySelector<HTMLElement>(`a[data-row][href="${at}"]`) : null
  link?.focus({ preventScroll: true })
  if (pressed)
    addEventListener('pointerup', ({ target }) => target instanceof Node && link?.contains(target) && link.click(), { once: true })
}
