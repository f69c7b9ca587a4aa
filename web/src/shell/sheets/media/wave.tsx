// The wave of a recording: bars for eyes, nothing for ears.

/** The wave; `peaks` are 0 to 100. */
export const Wave = (props: { peaks: readonly number[] }) => (
  <div className="wave" aria-hidden="true">
    {props.peaks.map((peak, place) => (
      // Bars have no identity besides their place.
      <i key={place} style={{ height: `${Math.max(8, peak)}%` }} />
    ))}
  </div>
)
