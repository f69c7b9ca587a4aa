// Loaded before the platform by one test only (`node --import`): turns the flush of every commit
// off, so that a test of durability can be seen to fail.

import Database from 'better-sqlite3'

const pragma = Database.prototype.pragma

Database.prototype.pragma = function (this: Database.Database, source, options) {
  return pragma.call(
    this,
    /^\s*synchronous\s*=/i.test(source) ? 'synchronous = OFF' : source,
    options,
  )
}
