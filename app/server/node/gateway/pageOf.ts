/**
 * Which page of a list came and how many there are, by Civis' headers as far as they are numbers, for the page reads every list by them. Where
 * they do not say it, what came is counted, and behind a page that is full there is taken to be one thing more.
 */
export function pageOf(length: number, headers: Headers, asked: URLSearchParams) {
  const limit = numberOf(asked.get('limit')) || length
  const current = numberOf(headers.get('x-pagination-current-page')) || numberOf(asked.get('page_num')) || 1
  const perPage = numberOf(headers.get('x-pagination-per-page')) || Math.max(1, limit)
  const seen = (current - 1) * perPage + length
  const total =
    numberOf(headers.get('x-pagination-total-entries')) ?? (length > 0 && asked.has('limit') && length >= limit ? seen + 1 : seen)
  const pages = numberOf(headers.get('x-pagination-total-pages')) ?? Math.ceil(total / perPage)
  return { 'per-page': perPage, 'current-page': current, 'total-pages': pages, 'total-entries': total }
}

const numberOf = (text: string | null): number | undefined => (text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined)
