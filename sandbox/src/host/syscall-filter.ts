// The filter on system calls that bubblewrap installs: a classic BPF program, made here because
// there is no tool for it everywhere. What a sandbox process never needs is refused with EPERM.

const denied: Readonly<Record<string, readonly number[]>> = {
  // socket, connect, accept, bind, listen, socketpair, accept4, ptrace, kcmp, process_vm_*,
  // pidfd_*, mount family, chroot, pivot_root, unshare, setns, bpf, perf, io_uring, kexec, modules,
  // keys, userfaultfd, file handles
  x64: [
    41, 42, 43, 49, 50, 53, 288, 101, 312, 310, 311, 434, 438, 165, 166, 428, 429, 430, 431, 432,
    433, 442, 161, 155, 272, 308, 321, 298, 425, 426, 427, 246, 320, 175, 313, 176, 248, 249, 250,
    323, 303, 304,
  ],
  arm64: [
    198, 203, 202, 200, 201, 199, 242, 117, 272, 270, 271, 434, 438, 40, 39, 428, 429, 430, 431,
    432, 433, 442, 51, 41, 97, 268, 280, 241, 425, 426, 427, 104, 294, 105, 273, 106, 217, 218, 219,
    282, 264, 265,
  ],
}

const auditArchitecture: Readonly<Record<string, number>> = { x64: 0xc000003e, arm64: 0xc00000b7 }

const code = { load: 0x20, ifEqual: 0x15, ifAtLeast: 0x35, give: 0x06 }
const verdict = { allow: 0x7fff0000, refuse: 0x00050001, kill: 0x80000000 }
/** On x64, numbers from here on are the second table of the same kernel. */
const secondTable = 0x40000000

type Step = readonly [code: number, ifTrue: number, ifFalse: number, value: number]

/** The program for an architecture of Node, or nothing where none is known. */
export const syscallFilter = (architecture: string): Uint8Array | undefined => {
  const numbers = denied[architecture]
  const audit = auditArchitecture[architecture]
  if (numbers === undefined || audit === undefined) return undefined
  const checks = [
    [code.ifAtLeast, secondTable] as const,
    ...numbers.map((number) => [code.ifEqual, number] as const),
  ]
  const steps: Step[] = [
    [code.load, 0, 0, 4],
    [code.ifEqual, 1, 0, audit],
    [code.give, 0, 0, verdict.kill],
    [code.load, 0, 0, 0],
    // Each check that holds jumps over the rest and over `allow`.
    ...checks.map(([test, value], at): Step => [test, checks.length - at, 0, value]),
    [code.give, 0, 0, verdict.allow],
    [code.give, 0, 0, verdict.refuse],
  ]
  const program = new DataView(new ArrayBuffer(steps.length * 8))
  for (const [index, [operation, ifTrue, ifFalse, value]] of steps.entries()) {
    program.setUint16(index * 8, operation, true)
    program.setUint8(index * 8 + 2, ifTrue)
    program.setUint8(index * 8 + 3, ifFalse)
    program.setUint32(index * 8 + 4, value, true)
  }
  return new Uint8Array(program.buffer)
}
