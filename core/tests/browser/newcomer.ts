// Somebody new: their device makes a passkey, they an account with it, and then they show who they
// are.

import type { Guest } from './guest.ts'

/** An authenticator built into the device, whose person is always there and always themselves. */
export async function addAuthenticator(guest: Guest): Promise<void> {
  const devtools = await guest.context.newCDPSession(guest.page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** Makes an account with a passkey where one signs in; gives the recovery codes that are shown. */
export async function makeAccount(guest: Guest, name: string): Promise<readonly string[]> {
  const { page } = guest
  await page.getByRole('button', { name: 'New account' }).click()
  await page.getByLabel('What shall we call you?').fill(name)
  await page.getByRole('button', { name: 'Create with a passkey' }).click()
  await page.getByRole('dialog', { name: 'Your recovery codes' }).waitFor()
  const shown = await guest.sheet().getByRole('listitem').allInnerTexts()
  await guest.press('I have saved them')
  return shown
}

/** Begins a check, lets a persona go through it, and waits for what comes of it. */
export async function tryCheck(guest: Guest, issuer: RegExp, persona: RegExp): Promise<void> {
  const { page } = guest
  await page.getByRole('button', { name: issuer }).click()
  await guest.sheet().getByRole('radio', { name: persona }).check()
  await guest.press(/^(?:Begin the check|开始核验)$/)
  await guest.sheet().getByRole('radio').first().waitFor({ state: 'detached' })
}
