// Whether the page is in sight: one who looks at something else is not here, and reads nothing.

import { useEffect, useState } from 'preact/hooks'

/** Whether the page is in sight now. */
export function useVisible(): boolean {
  const [visible, setVisible] = useState(!document.hidden)
  useEffect(() => {
    const look = (): void => setVisible(!document.hidden)
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return visible
}
