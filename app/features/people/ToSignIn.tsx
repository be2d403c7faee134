import { type ParsedLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** The way to where one signs in, which remembers where one wanted to go; null for who is there. */
export const toSignIn = ({ href, pathname }: ParsedLocation) =>
  pathname === '/sign-in' ? null : ({ to: '/sign-in', search: pathname === '/' ? {} : { to: href }, replace: true } as const)

/** Sends whoever is not signed in to where one signs in, once. */
export function ToSignIn() {
  const navigate = useNavigate()
  const router = useRouter()
  useEffect(() => {
    const way = toSignIn(router.state.location)
    if (way) void navigate(way)
  }, [navigate, router])
  return null
}
