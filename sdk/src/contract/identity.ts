// identity: who is asking, as this plugin may know them.

import { z } from 'zod'
import { instant, person } from '../schema/codec.ts'
import { defineCapability } from './capability.ts'

export const identity = {
  'identity.self': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'intent'],
    input: z.object({}),
    output: z.object({ person: person() }),
    caveats: [],
    doc: {
      gives: 'The person on whose behalf the handler runs.',
      shape:
        '`{}` -> `{ person }`. The id is this plugin’s alone: another plugin knows the same person by another one.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        sign_in_required: 'a job runs for nobody',
      },
      authority: '`identity.self`; no consent, because the id says nothing by itself.',
      effects: 'None. A watched query that calls it is computed for each viewer.',
      example: 'const { person } = await ctx.identity.self({})',
      source: 'architecture section 4, pairwise ids; OpenID Connect Core 8.1',
    },
  }),
  'identity.profile': defineCapability({
    mode: 'read',
    tier: 'personal',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({ person: person() }),
    output: z.object({ displayName: z.string().max(64) }),
    caveats: [],
    consent: { zh: '查看使用者的昵称', en: 'See the display names of people who use it' },
    doc: {
      gives: 'The name a person chose to be shown by.',
      shape: '`{ person }` -> `{ displayName }`, 1 to 64 characters; never a legal name.',
      errors: {
        not_granted: 'not asked for or not agreed to',
        not_found: 'nobody this plugin has met',
      },
      authority: '`identity.profile`, with consent.',
      effects: 'None. A new name updates the queries that read it.',
      example: 'const { displayName } = await ctx.identity.profile({ person })',
      source: 'sandbox specification 7.6',
    },
  }),
  'identity.uniquePerson': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'intent'],
    input: z.object({ scope: z.string().min(1).max(128) }),
    output: z.object({ unique: z.string().max(64) }),
    caveats: [],
    doc: {
      gives: 'One opaque value per real person and scope, however many accounts they have.',
      shape:
        '`{ scope }` -> `{ unique }`. Equal for two accounts of one person, unlinkable between scopes and plugins.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        sign_in_required: 'a job runs for nobody',
      },
      authority: '`identity.uniquePerson`; no consent, because the value says nothing by itself.',
      effects: 'None.',
      example: 'const { unique } = await ctx.identity.uniquePerson({ scope: `packet/${id}` })',
      source: 'specs/conventions, "Nullifier"',
    },
  }),
  'identity.samePerson': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'intent'],
    input: z.object({ person: person() }),
    output: z.object({ same: z.boolean() }),
    caveats: [],
    doc: {
      gives: 'Whether the asking person and another account are one real person.',
      shape:
        '`{ person }` -> `{ same }`. For conflicts of interest: nobody decides their own matter from another account. It says nothing of two others.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        sign_in_required: 'a job runs for nobody',
        arguments_invalid: 'nobody this plugin has met',
      },
      authority:
        '`identity.samePerson`; no consent, because it is about the asking person alone and says no more than `identity.uniquePerson` on both accounts.',
      effects: 'None. An account that turns out to be somebody’s second one changes the answer.',
      example: 'const { same } = await ctx.identity.samePerson({ person: post.author })',
      source: 'specs/primitives 12.15, "mod cannot judge own case"',
    },
  }),
  'identity.token': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query'],
    isForOwnPage: true,
    input: z.object({}),
    output: z.object({ token: z.string().max(4_096), until: instant() }),
    caveats: [],
    doc: {
      gives: 'A signed word to the publisher’s own server: this person is here now.',
      shape:
        '`{}` -> `{ token, until }`. A JWS (EdDSA): `iss` the installation, `aud` this plugin, `sub` the id that `identity.self` gives, `sid` one value a session, `caps` what the person allowed, `jti`. How a server checks it: `sdk/docs/identity-token.md`.',
      units: '`until` in ms since epoch, five minutes ahead at most; `exp` in seconds.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        sign_in_required: 'a job runs for nobody',
      },
      authority:
        '`identity.token`; no consent, because it says nothing that `identity.self` does not.',
      effects: 'None. It opens nothing at the platform; each call gives another one.',
      example: 'const { token } = await ctx.identity.token({})',
      source: 'identity specification, section 4; RFC 7519, 7517 and 8725',
    },
  }),
  'identity.caller': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['intent'],
    input: z.object({}),
    output: z.object({ plugin: z.string().max(64) }),
    caveats: [],
    doc: {
      gives: 'Which mini-program calls this intent.',
      shape:
        '`{}` -> `{ plugin }`: the id in its manifest, or `shell` where the platform itself calls for the person. Core says it; a caller cannot.',
      errors: { not_granted: 'the manifest does not ask for it' },
      authority: '`identity.caller`, in an intent alone.',
      effects: 'None.',
      example: 'const { plugin } = await ctx.identity.caller({})',
      source: 'specs/primitives 12.1, "caller identity unforgeable"',
    },
  }),
  'identity.roles': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'intent'],
    input: z.object({}),
    output: z.object({
      roles: z.array(z.object({ role: z.string().max(64), scope: z.string().max(128) })).max(64),
    }),
    caveats: [],
    doc: {
      gives: 'Which offices of the platform the asking person holds.',
      shape:
        '`{}` -> `{ roles: [{ role, scope }] }`: of the roles that the manifest names under `roles`, those held now. `scope` is empty for one over the whole platform, a region such as `CN-31`, this plugin’s id, or `<id>/<thing>` for a thing of it. Roles over other plugins are not told.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        sign_in_required: 'a job runs for nobody',
      },
      authority:
        '`identity.roles`; no consent, because an office is held in public and not by a private person.',
      effects: 'None. A watched query that asks is computed again when a role comes or goes.',
      example: 'const { roles } = await ctx.identity.roles({})',
      source: 'specs/primitives 12.15; identity specification, roles',
    },
  }),
}
