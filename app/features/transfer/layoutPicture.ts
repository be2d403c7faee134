import { graphlib, layout } from '@dagrejs/dagre'
import type { Picture, Place } from '#app/lib/transfer/picture.ts'

export const dotWidth = 208
export const dotHeight = 34

export interface Laid {
  width: number
  height: number
  places: ReadonlyMap<string, Place>
  /** The path of each line, in the order of the picture's lines. */
  paths: readonly string[]
}

interface Size {
  width?: number
  height?: number
  [setting: string]: unknown
}

/** Places dots in columns from left to right, so that lines cross little. */
export function layoutPicture({ dots, lines }: Picture): Laid {
  const graph = new graphlib.Graph<Size, Partial<Place> & Size, object>()
  graph.setGraph({ rankdir: 'LR', nodesep: 10, ranksep: 72, ranker: 'tight-tree', marginx: 12, marginy: 12 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id } of dots) graph.setNode(id, { width: dotWidth, height: dotHeight })
  for (const { from, to } of lines) graph.setEdge(from, to)
  layout(graph)
  const places = new Map(
    dots.map(({ id }): [string, Place] => {
      const { x = 0, y = 0 } = graph.node(id)
      return [id, { x: Math.round(x), y: Math.round(y) }]
    }),
  )
  const { width = 0, height = 0 } = graph.graph()
  return { width, height, places, paths: lines.map(({ from, to }) => curve(places.get(from), places.get(to))) }
}

/** From the right edge of one to the left edge of the other; where the other is not to the right, round from edge to edge. */
function curve(from: Place | undefined, to: Place | undefined): string {
  if (!from || !to) return ''
  const back = to.x <= from.x
  const x1 = from.x + dotWidth / 2
  const x2 = to.x + (back ? dotWidth / 2 : -dotWidth / 2)
  const bend = back ? 56 : Math.max(28, (x2 - x1) / 2)
  return `M${x1} ${from.y}C${x1 + bend} ${from.y} ${x2 + (back ? bend : -bend)} ${to.y} ${x2} ${to.y}`
}
