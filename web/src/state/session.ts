// Who is signed in, and how that begins and ends.

import { isProblem, type SessionState } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { capabilityTokens, http, keys, queryClient } from './clients.ts'

const readSession = async ({ signal }: { signal: AbortSignal }): Promise<SessionState | null> => {
  try {
    return await http.getSession(signal)
  } catch (error) {
    if (isProblem(error, 'sign_in_required')) return null
    throw error
  }
}

/** The session; `null` when nobody is signed in. */
export const useSession = () =>
  useQuery({ queryKey: keys.session, queryFn: readSession, staleTime: 60_000 })

/** The signed-in person; `undefined` while that is not known or nobody is. */
export const useMe = () => useSession().data?.person

/** After any way of signing in: nothing of the person before may stay. */
export const beginSession = async (): Promise<void> => {
  forget()
  await queryClient.query({ queryKey: keys.session, queryFn: readSession, staleTime: 0 })
}

/**
 * Signs out here.
 *
 * Effects: `leave` runs once core has ended the session and before anything is forgotten, so that
 * the screen of the person before is gone by then.
 */
export const endSession = async (leave: () => Promise<void>): Promise<void> => {
  await http.signOut()
  await leave()
  forget()
  queryClient.setQueryData(keys.session, null)
}

const forget = (): void => {
  capabilityTokens.clear()
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] })
}
