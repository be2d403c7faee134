import createDOMPurify from 'dompurify'
import { Marked } from 'marked'

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

// Tags that only shape text, and bear no attributes.
const plainTag = /&lt;(\/?(?:b|br|del|details|em|i|kbd|s|strong|sub|summary|sup))\s*\/?&gt;/gi

const markdown = new Marked({
  gfm: true,
  renderer: {
    // The page's own heading is the first level.
    heading({ tokens, depth }) {
      const level = Math.min(6, depth + 1)
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`
    },
    // Other HTML shows as it was written. (A handler in it would also be a violation of the page's policy as soon as it is parsed, anywhere.)
    html: ({ text }) => escape(text).replaceAll(plainTag, '<$1>'),
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    image: ({ href, text }) => `<img src="${escape(href)}" alt="${escape(text)}">`,
  },
})

const allowed = {
  ALLOWED_TAGS: [
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'p',
    'br',
    'hr',
    'ul',
    'ol',
    'li',
    'blockquote',
    'pre',
    'code',
    'a',
    'strong',
    'b',
    'em',
    'i',
    'del',
    's',
    'sub',
    'sup',
    'kbd',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'img',
    'details',
    'summary',
  ],
  ALLOWED_ATTR: ['href', 'title', 'start', 'align', 'src', 'alt'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|\/(?!\/)|#)/i,
}

/** A note as HTML: its Markdown, and nothing in it that runs, loads or looks like a part of the page. */
export function renderNote(note: string): string {
  const clean = createDOMPurify(window).sanitize(markdown.parse(note, { async: false }), allowed)
  // In a document of its own, in which nothing is loaded.
  const { body } = new DOMParser().parseFromString(clean, 'text/html')
  levelHeadings(body)
  for (const image of body.querySelectorAll('img')) image.replaceWith(asLink(image))
  for (const link of body.querySelectorAll('a')) {
    link.rel = 'noopener nofollow'
    if (!/^[/#]/.test(link.getAttribute('href') ?? '/')) link.target = '_blank'
  }
  // What may be wider than the page scrolls in itself, also by keyboard.
  for (const wide of body.querySelectorAll('pre, table')) wide.setAttribute('tabindex', '0')
  return body.innerHTML
}

/** A note may begin at any level and leave some out. On the page its headings follow the page's own, none skipped. */
function levelHeadings(body: HTMLElement): void {
  const headings = [...body.querySelectorAll('h2, h3, h4, h5, h6')]
  const used = [...new Set(headings.map(({ tagName }) => tagName))].sort()
  let before = 1
  for (const heading of headings) {
    before = Math.min(used.indexOf(heading.tagName) + 2, before + 1)
    const leveled = body.ownerDocument.createElement(`h${before}`)
    leveled.append(...heading.childNodes)
    heading.replaceWith(leveled)
  }
}

/** The page may load no picture from elsewhere, so it says where the picture is. */
function asLink(image: HTMLImageElement): HTMLElement {
  const source = image.getAttribute('src')
  const link = image.ownerDocument.createElement(source ? 'a' : 'span')
  link.textContent = `Picture: ${image.getAttribute('alt') || source || 'without an address'}`
  if (source) link.setAttribute('href', source)
  return link
}
