// A QR code as one path of SVG, always dark on light, whatever the theme: scanners need it so.

import { create } from 'qrcode'
import { useMemo } from 'react'

/** Empty modules around the code, as the standard asks. */
const quietModules = 4

/** Draws `text` as a QR code; `label` says where it leads. */
export const QrCode = (props: { text: string; label: string }) => {
  const { text, label } = props
  const { path, side } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' })
    const { size, data } = modules
    const squares = Array.from(data, (dark, at) =>
      dark === 0
        ? ''
        : `M${(at % size) + quietModules} ${Math.floor(at / size) + quietModules}h1v1h-1z`,
    )
    return { path: squares.join(''), side: size + 2 * quietModules }
  }, [text])
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={`M0 0h${side}v${side}H0z`} fill="#fff" />
      <path d={path} fill="#17211e" />
    </svg>
  )
}
