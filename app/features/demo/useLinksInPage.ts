import { useEffect } from 'react'

/** The demo keeps where one is after the `#`, so a link to a place in the page, such as "Skip to content", is followed by hand. */
export function useLinksInPage(): void {
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const to = link?.getAttribute('href') ?? ''
      if (!/^#[^/]/.test(to)) return
      event.preventDefault()
      document.getElementById(to.slice(1))?.focus()
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [])
}
