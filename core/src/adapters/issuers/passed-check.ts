// What a check becomes once it was passed: the form in which real names are kept.

import type { PassedCheck } from '../../identity/real-name/pass-check.ts'
import type { CheckResult, IssuerProfile } from './issuer.ts'

/**
 * A passed check as `RealNames.pass` takes it. Pure.
 *
 * Shape: `check` is the id under which it was started, so that telling it twice is telling it once.
 * The number of a document counts within its class.
 */
export function passedCheckOf(
  { id: issuer }: IssuerProfile,
  check: string,
  result: Extract<CheckResult, { readonly result: 'pass' }>,
): PassedCheck {
  const { method, assurance, inPerson, evidence, untilMs = null, personKeyInput: person } = result
  const documentNumber = person && `${person.documentClass}/${person.number}`
  const attributes = result.attributes.map((attribute) => ({
    name: attribute.name,
    value: attribute.value,
    assurance: attribute.assurance,
    untilMs: attribute.untilMs ?? null,
  }))
  const about = { id: check, issuer, method, assurance, inPerson, evidence, untilMs }
  const holder = result.holderKey && `${issuer}/${result.holderKey}`
  return { ...about, attributes, documentNumber, holder }
}
