// The sandbox, as core imports it.

export { bundleWorker, defaultWorkerPath, workerIsStale } from '../../scripts/bundle-worker.ts'
export { openSandbox } from './supervisor.ts'
export type {
  InvokeOutcome,
  InvokeRequest,
  PluginCode,
  Sandbox,
  SandboxOptions,
  SandboxStats,
  UpAnswer,
  UpCall,
  WallReport,
} from './sandbox.ts'
