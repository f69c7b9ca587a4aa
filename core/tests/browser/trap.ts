// A place outside: counts every connection, request and packet that reaches it, and welcomes all.

import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:http'

/** What has reached the trap since it was last emptied. */
export interface Caught {
  readonly connections: number
  readonly requests: readonly string[]
  readonly packets: number
}

/** The trap. */
export interface Trap {
  /** Host and port of the server. */
  readonly address: string
  readonly udpPort: number
  /** What was caught; empties the trap. */
  readonly take: () => Caught
  readonly close: () => Promise<void>
}

const welcome = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-private-network': 'true',
  'content-type': 'text/html',
}

/** Opens a trap on loopback. `page` is what its server answers with. */
export async function openTrap(
  page = '<script>parent.postMessage("out","*")</script>',
): Promise<Trap> {
  let connections = 0
  let requests: string[] = []
  let packets = 0
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    response.writeHead(200, welcome).end(page)
  })
  server.on('connection', () => (connections += 1))
  server.on('upgrade', (request, socket) => {
    requests.push(`UPGRADE ${request.url}`)
    socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n')
  })
  server.listen(0)
  const udp = createSocket('udp4')
  udp.on('message', () => (packets += 1))
  udp.bind(0, '127.0.0.1')
  await Promise.all([once(server, 'listening'), once(udp, 'listening')])
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('no port was given')
  return {
    address: `127.0.0.1:${at.port}`,
    udpPort: udp.address().port,
    take() {
      const caught = { connections, requests, packets }
      connections = 0
      requests = []
      packets = 0
      return caught
    },
    async close() {
      udp.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
