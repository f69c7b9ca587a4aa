// The only place where a capability exists. Handler table in core, stub in the isolate, types of
// `ctx`, JSON Schema, reference page and consent sheet all derive from this table.

import { card } from './shown/card.ts'
import { credit } from './credit.ts'
import { draw } from './draw.ts'
import { eligibility } from './eligibility.ts'
import { identity } from './identity.ts'
import { interest } from './share/interest.ts'
import { intent } from './share/intent.ts'
import { ledger } from './ledger.ts'
import { charge } from './trade/charge.ts'
import { mandate } from './trade/mandate.ts'
import { media } from './share/media.ts'
import { link } from './shown/link.ts'
import { credits } from './money/credit.ts'
import { pool } from './money/pool.ts'
import { notify } from './shown/notify.ts'
import { records } from './records.ts'
import { require } from './require.ts'
import { schedule } from './schedule.ts'

/** Every capability of the platform by its name `family.verb`. */
export const registry = {
  ...identity,
  ...eligibility,
  ...credit,
  ...records,
  ...ledger,
  ...pool,
  ...credits,
  ...charge,
  ...mandate,
  ...interest,
  ...draw,
  ...schedule,
  ...notify,
  ...media,
  ...card,
  ...link,
  ...require,
  ...intent,
}

/** The table itself, as a type. */
export type Registry = typeof registry

/** The name of a capability. */
export type CapabilityName = keyof Registry

/** Tells whether a text is the name of a capability. */
export const isCapabilityName = (text: string): text is CapabilityName =>
  Object.hasOwn(registry, text)
