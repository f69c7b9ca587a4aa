// Places in a page: the shell owns the maps and the device; the page says and learns cells.

/** Something that stands on the shell's map. */
export interface MapPin {
  /** At most 64 characters; no two alike. */
  readonly id: string
  /** Where it is, as a cell of about 500 m (see `@tessera/sdk/place`). */
  readonly cell: string
  /** What it is, in the language of `host`; at most 80 characters. */
  readonly label: string
  /** A short word or amount that stands on the pin itself; at most 16 characters. */
  readonly mark?: string
}

/** What a page can do with places. */
export interface PlaceBridge {
  /**
   * Has the person choose a place, in a sheet of the shell: by their device, on a map or by its
   * district.
   *
   * Shape: `purpose` says why, in the language of `host`, at most 80 characters; `near` is a cell
   * where the map begins. The answer is a cell of about 500 m (see `@tessera/sdk/place`) for an
   * argument of the type `cell()`, or `null` where the person tells nothing. The position itself
   * never leaves the shell.
   * Errors: `request_invalid` for a `near` that is no cell.
   */
  pickPlace(asked: {
    readonly purpose: string
    readonly near?: string
  }): Promise<{ readonly cell: string } | null>
  /**
   * Shows places on the shell's map and in a list beside it.
   *
   * Shape: at most 200 pins; `title` says what they are, in the language of `host`, at most 80
   * characters. The answer is the id of the pin that the person chose, or `null`.
   * Errors: `request_invalid` for pins out of shape.
   */
  showMap(shown: {
    readonly title: string
    readonly pins: readonly MapPin[]
  }): Promise<{ readonly pin: string } | null>
}

type Call = (method: string, params: object) => Promise<Readonly<Record<string, unknown>>>

/** Makes that part of the bridge. */
export const placeBridge = (call: Call): PlaceBridge => ({
  pickPlace: async (asked) => {
    const { cell } = await call('tessera/pick-place', asked)
    return typeof cell === 'string' ? { cell } : null
  },
  showMap: async (shown) => {
    const { pin } = await call('tessera/show-map', shown)
    return typeof pin === 'string' ? { pin } : null
  },
})
