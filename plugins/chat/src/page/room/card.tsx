// A card in the log: drawn by the platform's own hand, live, whoever published it.

import { createElement } from 'preact'

/** The card of a message. */
export const MessageCard = ({ card }: { readonly card: string }) => (
  <div class="message-card">{createElement('tessera-card', { card })}</div>
)
