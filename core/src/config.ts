// The configuration: environment -> plain values -> one checked record, all errors at once. The
// only file besides `base` that reads the environment.

import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const amountFen = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform((text) => BigInt(text))

const Environment = z.object({
  PORT: port.default(8787),
  HOST: z.string().default('127.0.0.1'),
  TESSERA_DATA: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/ }).optional(),
  TESSERA_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  TESSERA_DEMO: z.enum(['on', 'off', 'auto']).default('auto'),
  TESSERA_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  TESSERA_PASSKEY_ABOVE_FEN: amountFen.default(20_000n),
  TESSERA_TAP_DAY_FEN: amountFen.default(100_000n),
  TESSERA_BANK_NAME: z.string().min(1).max(70).optional(),
  TESSERA_BANK_ACCOUNT: z
    .string()
    .regex(/^[0-9A-Z]{6,34}$/)
    .optional(),
  TESSERA_BANK_BIC: z
    .string()
    .regex(/^[0-9A-Z]{8}(?:[0-9A-Z]{3})?$/)
    .optional(),
  TESSERA_MAP: z.string().min(1).optional(),
  TESSERA_PROXIES: z.coerce.number().int().min(0).max(8).default(0),
  TESSERA_RATE_FACTOR: z.coerce.number().min(0.1).max(1_000).default(1),
  TESSERA_SPARES: z.coerce.number().int().min(0).max(16).default(1),
})

/** What the program runs with. Amounts in fen. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  /** `postgres://…`; left out for the SQLite file in the data folder. */
  readonly databaseUrl: string | undefined
  /** The origin people type; derived from the port when left out. */
  readonly origin: string | undefined
  readonly demo: boolean
  readonly logLevel: string
  readonly passkeyAboveFen: bigint
  readonly tapDayFen: bigint
  readonly sparesCount: number
  /** How many proxies of our own write `X-Forwarded-For`; left out for none. */
  readonly proxiesCount?: number
  /** Multiplies how fast anybody may try; left out for 1. */
  readonly rateFactor?: number
  /** A PMTiles file that maps are drawn from; left out for the shell's own city. */
  readonly mapFile?: string
  /** The account at a bank that money comes to and leaves from. */
  readonly bank?: { readonly name: string; readonly account: string; readonly bic?: string }
}

/** All that is wrong with the environment, one line a variable. */
export class ConfigError extends Error {
  constructor(lines: readonly string[]) {
    super(`the configuration is not valid:\n${lines.map((line) => `  ${line}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

/** Production is where no demo is: people are real, and so is their money. */
export const isProduction = (config: Pick<Config, 'demo'>): boolean => !config.demo

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.')

type Values = z.infer<typeof Environment>

/** The bank, where there is one; never beside the demo, whose money no bank has. */
function bankOf(values: Values, demo: boolean): Pick<Config, 'bank'> {
  const { TESSERA_BANK_NAME: name, TESSERA_BANK_ACCOUNT: account, TESSERA_BANK_BIC: bic } = values
  if (name === undefined && account === undefined && bic === undefined) return {}
  if (name === undefined || account === undefined)
    throw new ConfigError(['TESSERA_BANK_NAME, TESSERA_BANK_ACCOUNT: a bank has both'])
  if (demo) throw new ConfigError(['TESSERA_BANK_ACCOUNT: no bank with a demo; TESSERA_DEMO=off'])
  return { bank: { name, account, ...(bic === undefined ? {} : { bic }) } }
}

/** Reads the configuration. Errors: `ConfigError` naming every variable that is wrong, at once. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    )
  }
  const values = parsed.data
  const { TESSERA_DEMO: wanted, HOST: host, TESSERA_ORIGIN: origin } = values
  // Behind a proxy the binding is loopback too; what people type says who can come.
  const isNear = isLoopback(host) && (origin === undefined || isLoopback(new URL(origin).hostname))
  const demo = wanted === 'on' || (wanted === 'auto' && isNear)
  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder: values.TESSERA_DATA,
    databaseUrl: values.DATABASE_URL,
    origin: values.TESSERA_ORIGIN,
    demo,
    logLevel: values.TESSERA_LOG,
    passkeyAboveFen: values.TESSERA_PASSKEY_ABOVE_FEN,
    tapDayFen: values.TESSERA_TAP_DAY_FEN,
    sparesCount: values.TESSERA_SPARES,
    proxiesCount: values.TESSERA_PROXIES,
    rateFactor: values.TESSERA_RATE_FACTOR,
    ...(values.TESSERA_MAP === undefined ? {} : { mapFile: values.TESSERA_MAP }),
    ...bankOf(values, demo),
  }
}
