// Builds the shell to plain files: no inline script, so that `script-src 'self'` holds.

import { defineConfig } from 'vite'

export default defineConfig({
  resolve: {
    // React's own paths, answered by Preact; the code stays compatible with React.
    alias: {
      'react/jsx-runtime': 'preact/jsx-runtime',
      'react-dom/client': 'preact/compat/client',
      'react-dom': 'preact/compat',
      react: 'preact/compat',
    },
    dedupe: ['preact'],
  },
  build: {
    target: ['chrome125', 'firefox126', 'safari17.5'],
    // The policy has no `data:` for fonts and styles: everything stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The map library is one piece and comes only where an operator gave tiles (decision 0020).
    chunkSizeWarningLimit: 1_100,
    rolldownOptions: {
      // The words of rules are wanted, their schemas are not: core has checked what is read here.
      treeshake: {
        moduleSideEffects: [{ test: /\/sdk\/src\/rule\//, sideEffects: false }],
      },
      // `'use client'` of libraries means nothing to a shell that is all client.
      onLog: (level, log, write) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') write(level, log)
      },
    },
  },
  server: {
    proxy: { '/v1': 'http://localhost:8787' },
  },
})
