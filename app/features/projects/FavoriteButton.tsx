import { ActionIcon } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import styles from './FavoriteButton.module.css'
import { useStars } from './useStars.ts'

/** Keeps a project among one's favourites. */
export function FavoriteButton({ id, name }: { id: number; name: string }) {
  const { ready, has, toggle } = useStars()
  const on = has(id)
  const Star = on ? IconStarFilled : IconStar
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={`Favourite: ${name}`}
      aria-pressed={on}
      aria-disabled={!ready}
      data-hint={on ? 'Take away from your favourites' : 'Keep among your favourites'}
      onClick={() => ready && toggle(id)}
    >
      <Star size={18} stroke={1.6} className={styles[on ? 'on' : 'off'] ?? ''} />
    </ActionIcon>
  )
}
