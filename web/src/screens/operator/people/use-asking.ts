// An act at the desk that asks for a reason first, and tells what came of it.

import { newIdempotencyKey } from '@tessera/sdk/client'
import { useMutation } from '@tanstack/react-query'
import { renewDesk } from '../../../state/clients.ts'
import { useFailureToast } from '../../../ui/failure-toast.ts'
import { toast } from '../../../ui/toast.tsx'
import { askReason } from '../reason-sheet.tsx'

interface Asking {
  readonly heading: string
  readonly note: string
  readonly go: string
  /** What is told once it is done. */
  readonly done: string
  readonly act: (reason: string, key: string) => Promise<unknown>
}

/** Asks, acts, tells. */
export const useAsking = ({ act, done, ...asked }: Asking) => {
  const onError = useFailureToast()
  return useMutation({
    mutationFn: async () => {
      const reason = await askReason(asked)
      if (reason === undefined) return
      await act(reason, newIdempotencyKey())
      toast(done)
    },
    onError,
    onSettled: renewDesk,
  })
}
