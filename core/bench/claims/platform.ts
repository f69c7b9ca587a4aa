// The platform as it is, started for the bench: real parts, real plugin, demo on, any free port.

import { Session } from 'node:inspector/promises'
import { serveCommands } from '../child-process.ts'
import { openHouse } from '../house.ts'
import { processFigures, type ProcessFigures } from '../process-figures.ts'
import { writeRequests } from './request-file.ts'
import { openWorld, pluginId, type World } from './world.ts'

const [dataFolder = '', spares = '1', port = '0'] = process.argv.slice(2)
const tessera = await openHouse({
  dataFolder,
  plugin: pluginId,
  port: Number(port),
  sparesCount: Number(spares),
})

let world: World | undefined
const worldOf = (): World => {
  if (world === undefined) throw new Error('the world is not made yet')
  return world
}

const inspector = new Session()
inspector.connect()

serveCommands({
  port: () => Number(new URL(tessera.origin).port),
  async people(count: number) {
    world = await openWorld(tessera, dataFolder, count)
  },
  /** Fresh tokens where they are needed, and requests that make them known; tells their number. */
  async looks(file: string): Promise<number> {
    if (!(await worldOf().mintTokens())) return 0
    const requests = await worldOf().looks()
    writeRequests(file, requests)
    return requests.length
  },
  async claims(wish: { file: string; count: number; packetsCount: number; isHot: boolean }) {
    writeRequests(wish.file, await worldOf().claims(wish))
  },
  figures: (): ProcessFigures => processFigures(),
  async profile() {
    await inspector.post('Profiler.enable')
    await inspector.post('Profiler.setSamplingInterval', { interval: 200 })
    await inspector.post('Profiler.start')
  },
  async profiled(): Promise<string> {
    const { profile } = await inspector.post('Profiler.stop')
    return JSON.stringify(profile)
  },
  async stop() {
    inspector.disconnect()
    await tessera.stop()
  },
})
