// Everything of maps that is loaded only once somebody opens one.

export { PinMap } from './pin-map.tsx'
export { PlaceMap } from './place-map.tsx'
