// What crosses a wire, and its limits.

export { blobFrame, BlobFrameReader, type BlobFrame } from './blob-frame.ts'
export {
  FrameError,
  FrameReader,
  FrameWriter,
  type AnswerSlot,
  type CallSlot,
  type FrameSink,
  type HostFrame,
  type WorkerFrame,
} from './frame.ts'
export { limits } from './limits.ts'
