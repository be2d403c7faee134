import { Name } from '#app/components/Name.tsx'
import { ObjectIcon } from '#app/components/ObjectIcon.tsx'
import type { Dot, Picture } from '#app/lib/transfer/picture.ts'
import styles from './DependencyPicture.module.css'
import { canPick, resultOf, wordsOf } from './dots.ts'
import { dotHeight, dotWidth, type Laid } from './layoutPicture.ts'
import type { Row } from './rows.ts'
import { signs } from './signs.ts'

interface Props {
  picture: Picture
  laid: Laid
  zoom: number
  byKey: ReadonlyMap<string, Row>
  /** The one dot in the tab order; its lines are lit. */
  current: string
  picks: ReadonlySet<string> | null
  onFocus: (id: string) => void
  onPress: (dot: Dot) => void
}

/** What is drawn: the lines, and over them a button for each dot. */
export function PictureDots({ picture, laid, zoom, byKey, current, picks, onFocus, onPress }: Props) {
  return (
    <div style={{ transform: `scale(${zoom})`, transformOrigin: '0 0', width: laid.width, height: laid.height }}>
      <svg className={styles['lines']} width={laid.width} height={laid.height} aria-hidden>
        {picture.lines.map(({ from, to, vague }, line) => (
          <path
            key={`${from} > ${to}`}
            d={laid.paths[line]}
            data-vague={vague || undefined}
            data-lit={from === current || to === current || undefined}
          />
        ))}
      </svg>
      {picture.dots.map((one) => {
        const place = laid.places.get(one.id) ?? { x: 0, y: 0 }
        const result = resultOf(one, byKey)
        const Sign = result && signs[result]
        return (
          <button
            key={one.id}
            type="button"
            data-dot={one.id}
            data-kind={one.kind}
            data-result={result}
            tabIndex={one.id === current ? 0 : -1}
            aria-label={wordsOf(one, byKey)}
            aria-pressed={picks && one.kind === 'item' && canPick(one, byKey) ? one.items.every(({ key }) => picks.has(key)) : undefined}
            className={styles['dot']}
            style={{ left: place.x - dotWidth / 2, top: place.y - dotHeight / 2, width: dotWidth, height: dotHeight }}
            onFocus={() => onFocus(one.id)}
            onClick={() => onPress(one)}
          >
            <ObjectIcon type={one.items[0]?.fcoType ?? one.type} size={15} />
            <Name>{one.label}</Name>
            {Sign && <Sign size={13} stroke={2.25} aria-hidden className={styles['sign']} />}
          </button>
        )
      })}
    </div>
  )
}
