import { join } from 'node:path'
import { Worker as Thread } from 'node:worker_threads'
import { projectFolder } from '#platform/config/config.ts'

// A process with a worker and nothing else; `worker-process.ts` starts it.
process.once('message', (start) => new Thread(join(projectFolder, 'server/worker.ts')).postMessage({ start }))
