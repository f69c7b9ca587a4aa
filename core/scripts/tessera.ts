// The `tessera` command: what is about plugins goes to the SDK, what is about the ledger and the
// people of an installation to core, because the SDK knows nothing of core.
//
//   node core/scripts/tessera.ts <command> …

const [command] = process.argv.slice(2)

const ofCore = ['ledger', 'operator', 'credit']

if (command !== undefined && ofCore.includes(command)) await import('../src/cli/main.ts')
else {
  await import('../../sdk/src/cli/main.ts')
  if (command === undefined || /^(?:help|-h|--help)$/.test(command))
    process.stdout.write(
      '\nFor operators: tessera ledger --help, tessera operator --help' +
        '\nFor everybody with a score: tessera credit --help\n',
    )
}
