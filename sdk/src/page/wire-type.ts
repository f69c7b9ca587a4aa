// How the values of a plugin's handlers look in its page: JSON, with money as decimal text.

import type { z } from 'zod'

/**
 * A handler's value as a page sees it.
 *
 * Shape: amounts (bigint) and bytes are texts; everything else is as in the handler.
 * Units: amounts in fen as decimal text, never a JSON number.
 */
export type Wire<Value> = Value extends bigint
  ? string
  : Value extends string | number | boolean | null | undefined
    ? Value
    : Value extends Uint8Array
      ? string
      : Value extends readonly (infer Item)[]
        ? readonly Wire<Item>[]
        : Value extends object
          ? { readonly [Field in keyof Value]: Wire<Value[Field]> }
          : Value

/** What a page has to know of a plugin: `typeof plugin` fits. */
export interface PluginShape {
  readonly handlers: {
    readonly [name: string]: {
      readonly kind: string
      readonly args: z.ZodType
      readonly result: z.ZodType
    }
  }
}

/** The names of a plugin's handlers of one kind. */
export type NameOf<Of extends PluginShape, Kind extends string> = {
  [Name in keyof Of['handlers']]: Of['handlers'][Name]['kind'] extends Kind ? Name : never
}[keyof Of['handlers']] &
  string

/** What a page gives to a handler. */
export type ArgsOf<Of extends PluginShape, Name extends keyof Of['handlers']> = Wire<
  z.input<Of['handlers'][Name]['args']>
>

/** What a page gets from a handler. */
export type ResultOf<Of extends PluginShape, Name extends keyof Of['handlers']> = Wire<
  z.output<Of['handlers'][Name]['result']>
>
