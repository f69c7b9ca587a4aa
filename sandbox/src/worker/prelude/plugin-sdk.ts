// What a bundle finds under `$sdk`: the functions of the SDK that do something at run time, and one
// inert stand-in for every schema, because schemas are read at pack time and checked by core.

/** A plugin said no, in words for people. The private field cannot be forged from outside. */
export class Refusal extends Error {
  readonly #reason: string

  constructor(reason: unknown) {
    const text = String(reason)
    super(text)
    this.name = 'Refusal'
    this.#reason = text
  }

  static reasonOf(value: unknown): string | undefined {
    return typeof value === 'object' && value !== null && #reason in value
      ? value.#reason
      : undefined
  }
}

/** Core said no to a call. */
export class CallError extends Error {
  readonly code: string
  readonly #known: readonly [code: string, message: string]

  constructor(code: string, message: string) {
    super(message)
    this.name = 'PlatformError'
    this.code = code
    this.#known = [code, message]
  }

  static told(value: unknown): readonly [code: string, message: string] | undefined {
    return typeof value === 'object' && value !== null && #known in value ? value.#known : undefined
  }
}

const schemaNames = [
  'any',
  'array',
  'base64',
  'bigint',
  'boolean',
  'brand',
  'catchall',
  'codec',
  'coerce',
  'cuid2',
  'custom',
  'date',
  'datetime',
  'default',
  'describe',
  'discriminatedUnion',
  'email',
  'enum',
  'exactOptional',
  'exclude',
  'extend',
  'extract',
  'finite',
  'gt',
  'gte',
  'infer',
  'instanceof',
  'int',
  'int32',
  'intersection',
  'iso',
  'json',
  'keyof',
  'lazy',
  'length',
  'literal',
  'looseObject',
  'lowercase',
  'lt',
  'lte',
  'map',
  'max',
  'maxLength',
  'maxSize',
  'merge',
  'meta',
  'min',
  'minLength',
  'minSize',
  'multipleOf',
  'nan',
  'nativeEnum',
  'negative',
  'never',
  'nonempty',
  'nonnegative',
  'nonoptional',
  'nonpositive',
  'null',
  'nullable',
  'nullish',
  'number',
  'object',
  'omit',
  'optional',
  'or',
  'and',
  'partial',
  'partialRecord',
  'passthrough',
  'pick',
  'pipe',
  'positive',
  'preprocess',
  'promise',
  'readonly',
  'record',
  'refine',
  'regex',
  'register',
  'required',
  'rest',
  'safe',
  'set',
  'shape',
  'size',
  'startsWith',
  'endsWith',
  'includes',
  'step',
  'strict',
  'strictObject',
  'string',
  'stringbool',
  'strip',
  'superRefine',
  'symbol',
  'templateLiteral',
  'time',
  'toLowerCase',
  'toUpperCase',
  'transform',
  'trim',
  'tuple',
  'ulid',
  'undefined',
  'union',
  'unknown',
  'unwrap',
  'uppercase',
  'url',
  'uuid',
  'void',
  'overwrite',
  'normalize',
  'prefault',
  'catch',
  'check',
  'element',
  'options',
  'def',
  'nanoid',
  'float32',
  'float64',
  'uint32',
  'hex',
  'hostname',
]

/** One frozen function that gives itself, whatever schema it is asked to be. */
const schemaStandIn = (): object => {
  const standIn = { schema: (): unknown => standIn }.schema
  for (const name of schemaNames) {
    Object.defineProperty(standIn, name, {
      value: standIn,
      enumerable: true,
      configurable: false,
      writable: false,
    })
  }
  return standIn
}

const isPlatformError = (error: unknown, code?: string): boolean => {
  const told = CallError.told(error)
  return told !== undefined && (code === undefined || told[0] === code)
}

const same = (value: unknown): unknown => value

const handlerOf = (kind: string) =>
  ({ [kind]: (def: { readonly handler: unknown }) => ({ kind, handler: def.handler }) })[kind]

/**
 * Made once for the realm; frozen with everything else. Inherits the schema names for `import * as
 * z`.
 */
export const makePluginSdk = (): object => {
  const schema = schemaStandIn()
  const sdk = {
    z: schema,
    person: schema,
    media: schema,
    fen: schema,
    instant: schema,
    bytes: schema,
    cell: schema,
    definePlugin: (_manifest: unknown, handlers: unknown) => ({ handlers }),
    defineManifest: same,
    collection: same,
    query: handlerOf('query'),
    mutation: handlerOf('mutation'),
    job: handlerOf('job'),
    card: handlerOf('card'),
    intent: handlerOf('intent'),
    refuse: (reason: unknown): never => {
      throw new Refusal(reason)
    },
    isPlatformError,
    Refusal,
  }
  for (const name of schemaNames) {
    if (!Object.hasOwn(sdk, name))
      Object.defineProperty(sdk, name, { value: schema, enumerable: false })
  }
  return sdk
}
