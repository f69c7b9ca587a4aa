// The sandbox, as core imports it.

export {
  bundleWorker,
  decoderPathOf,
  defaultWorkerPath,
  workerIsStale,
} from '../../scripts/bundle-worker.ts'
export { openDecoder } from './media/decoder.ts'
export type { Decoder, DecodeFailure, DecodedPhoto, DecodedVoice } from './media/decoder.ts'
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
