// The life of a frame as a pure state machine: one load, one greeting, one port, then ready.
// Whatever does not fit this order means that another document sits in the frame, and ends it.

/** Where a frame is in its life. */
export type FrameState =
  | { readonly at: 'loading'; readonly loads: 0 | 1 }
  | { readonly at: 'ported'; readonly loads: 0 | 1 }
  | { readonly at: 'ready'; readonly loads: 0 | 1 }
  | { readonly at: 'silent' }
  | { readonly at: 'killed'; readonly why: 'left' | 'malformed' | 'flood' }

/** What can happen to it. */
export type FrameEvent =
  | { readonly type: 'load' }
  /** A window message of the frame; `fits` when it is a greeting from an opaque origin. */
  | { readonly type: 'greeting'; readonly fits: boolean }
  | { readonly type: 'initialized' }
  | { readonly type: 'timeout' }
  | { readonly type: 'malformed' }
  | { readonly type: 'flood' }

/** Every frame begins here. */
export const firstState: FrameState = { at: 'loading', loads: 0 }

/** How long a frame may take until it says that it is ready, in milliseconds. */
export const startTimeoutMs = 15_000

/** The state after an event; `silent` and `killed` are final, a retry is a new frame. */
export const nextState = (state: FrameState, event: FrameEvent): FrameState => {
  if (state.at === 'silent' || state.at === 'killed') return state
  switch (event.type) {
    case 'load':
      return state.loads === 1 ? { at: 'killed', why: 'left' } : { ...state, loads: 1 }
    case 'greeting':
      if (!event.fits) return { at: 'killed', why: 'malformed' }
      return state.at === 'loading'
        ? { at: 'ported', loads: state.loads }
        : { at: 'killed', why: 'left' }
    case 'initialized':
      return state.at === 'ported' ? { at: 'ready', loads: state.loads } : state
    case 'timeout':
      return state.at === 'ready' ? state : { at: 'silent' }
    case 'malformed':
      return { at: 'killed', why: 'malformed' }
    case 'flood':
      return { at: 'killed', why: 'flood' }
  }
}

/** Whether the frame may stay in the document. */
export const isAlive = (state: FrameState): boolean =>
  state.at === 'loading' || state.at === 'ported' || state.at === 'ready'
