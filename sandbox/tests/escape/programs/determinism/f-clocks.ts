// Every way to learn the present time.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'f-clocks',
  attack: 'every way to learn the present time',
  source: bodyOf(`
    const ways = {
      now: () => Date.now(),
      call: () => Date(),
      make: () => new Date(),
      reflect: () => Reflect.construct(Date, []),
      subclass: () => new (class extends Date {})(),
      fromInstance: () => new (new Date(0).constructor)(),
      format: () => new Intl.DateTimeFormat().format(),
      formatUndefined: () => new Intl.DateTimeFormat().format(undefined),
      parts: () => new Intl.DateTimeFormat().formatToParts(),
      range: () => new Intl.DateTimeFormat().formatRange(),
      instant: () => Temporal.Now.instant(),
      zoned: () => Temporal.Now.zonedDateTimeISO(),
      plain: () => Temporal.Now.plainDateTimeISO(),
      performance: () => performance.now(),
    }
    const told = []
    for (const [name, way] of Object.entries(ways)) {
      try {
        told.push(name + '=' + String(way()))
      } catch {}
    }
    const dated = new Date(ctx.now).getTime() === ctx.now && new Date(0) instanceof Date
    return told.length === 0 && dated ? 'held' : told.join()
  `),
  expect: held,
}
