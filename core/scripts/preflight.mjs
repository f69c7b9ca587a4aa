// Loaded before everything else (`node --import`): an old Node is told so in a sentence, before a
// native addon that was not built for it can crash the process.

const [major = 0] = process.versions.node.split('.').map(Number)
const majorMin = 26

if (major < majorMin) {
  process.stderr.write(
    `Tessera needs Node ${majorMin}; this is ${process.version}. Start it with \`npm start\`, which brings its own.\n`,
  )
  process.exit(1)
}
