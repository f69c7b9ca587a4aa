// Who is signed in, and how that begins and ends.

import { isProblem, type ProblemCode, type SessionState } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { capabilityTokens, http, keys, queryClient } from './clients.ts'
import { forgetOutbox } from './outbox/open-outbox.ts'
import { preferences, setPreferences } from './preferences.ts'

const readSession = async ({ signal }: { signal: AbortSignal }): Promise<SessionState | null> => {
  // The cookie outlives a sign-out that core never heard of; nobody is shown as signed in by it.
  if (!(await paySignOut())) return null
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
  // Whoever signed in took the place of the session that was to end.
  setPreferences({ signOutOwed: false })
  forget()
  await queryClient.query({ queryKey: keys.session, queryFn: readSession, staleTime: 0 })
}

/**
 * Signs out here, also where core cannot be reached: then core is told as soon as it answers, and
 * before anybody is shown as signed in.
 *
 * Shape: whether core has ended the session already.
 * Effects: `leave` runs before anything is forgotten, so that the screen of the person before is
 * gone by then.
 */
export const endSession = async (leave: () => Promise<void>): Promise<boolean> => {
  setPreferences({ signOutOwed: true })
  const isEnded = await paySignOut()
  await forgetAll(leave)
  return isEnded
}

/** Erases the account; the same, but for ever. Errors: `account_in_use` with what is open. */
export const eraseAccount = async (leave: () => Promise<void>): Promise<void> => {
  await http.erase()
  await forgetAll(leave)
}

const forgetAll = async (leave: () => Promise<void>): Promise<void> => {
  const person = queryClient.getQueryData<SessionState | null>(keys.session)?.person.tile
  await leave()
  forget()
  // Where this fails there is nothing in it: it could not be opened.
  if (person !== undefined) await forgetOutbox(person).catch(() => undefined)
  queryClient.setQueryData(keys.session, null)
}

/** Ends the session that is still owed to somebody who signed out; gives whether none is owed. */
const paySignOut = async (): Promise<boolean> => {
  if (!preferences.get().signOutOwed) return true
  try {
    await http.signOut()
  } catch (error) {
    // Anything but silence is an answer: core knows of no session any more, or refuses this one.
    if (!isProblem(error) || isPassing(error.code)) return false
  }
  setPreferences({ signOutOwed: false })
  return true
}

const isPassing = (code: ProblemCode): boolean =>
  code === 'unreachable' || code === 'stopping' || code === 'internal' || code === 'rate_limited'

const forget = (): void => {
  capabilityTokens.clear()
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] })
}
