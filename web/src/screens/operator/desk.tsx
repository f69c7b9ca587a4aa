// The screens of the desk, loaded together.

export { Account } from './account.tsx'
export { Accounts } from './accounts.tsx'
export { Approvals } from './approvals.tsx'
export { Bank } from './bank.tsx'
export { DeskFrame } from './desk-frame.tsx'
export { Overview } from './overview.tsx'
export { Appeals } from './people/appeals.tsx'
export { Issuers } from './people/issuers.tsx'
export { Reviews } from './people/reviews.tsx'
export { Roles } from './people/roles.tsx'
export { Scores } from './people/scores.tsx'
