import type { Plugin } from 'vite'

const sheet = /\n? *<link rel="stylesheet"[^>]*? href="([^"]+)"[^>]*>/g

/**
 * Has a line of script add the page's stylesheets in place of their tags. A tag holds up all painting and every script until its sheet is
 * there: where one hangs, not even the words that the page is on its way are seen. `app/main.tsx` waits for the sheets before it draws, so
 * nothing is ever drawn without them. So that they do not come later by that, a tag that holds nothing up has them fetched beforehand.
 */
export function freeStyles(): Plugin {
  return {
    name: 'free-styles',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const hrefs = [...html.matchAll(sheet)].map(([, href]) => href)
        if (hrefs.length === 0) this.error('The page has no stylesheets to add.')
        const script = `for(const href of ${JSON.stringify(hrefs)})document.head.append(Object.assign(document.createElement('link'),{rel:'stylesheet',crossOrigin:'',href}))`
        let first = true
        return html.replace(sheet, (_, href: string) => {
          const tag = first ? `\n    <script>${script}</script>` : ''
          first = false
          return `\n    <link rel="preload" as="style" crossorigin href="${href}">${tag}`
        })
      },
    },
  }
}
