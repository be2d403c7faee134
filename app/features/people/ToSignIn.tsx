import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Sends whoever is not signed in to where one signs in, once, and remembers where they wanted to go. */
export function ToSignIn() {
  const navigate = useNavigate()
  const router = useRouter()
  useEffect(() => {
    const { href, pathname } = router.state.location
    if (pathname === '/sign-in') return
    void navigate({ to: '/sign-in', search: pathname === '/' ? {} : { to: href }, replace: true })
  }, [navigate, router])
  return null
}
