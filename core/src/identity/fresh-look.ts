// What orders the acts on the sessions and credentials of one person; see `commit/fresh-look.ts`.

/** The name that every start or end of a session and every change of a credential touches. */
export const credentialsName = (person: string): string => `credentials|${person}`
