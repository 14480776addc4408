import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { callServer, type Target } from './call-server.ts'
import { type Command, progress, required, UsageError } from './command.ts'
import { withKey } from './with-server.ts'

type ValueRun = { id?: string; runId?: string; state?: string }

export const command: Command = {
  usage: `--key KEY [--model bg-nbd|auto] [--unit day|week|month] [--until 1997-09-30] [--horizon 39]
      [--url http://localhost:3000] [--json]`,
  summary: 'Computes what customers are worth and waits; prints { runId, model, parameters, logLikelihood, spend, … }.',
  run: async (args) => {
    const { values } = parseArgs({
      args,
      options: {
        key: { type: 'string' },
        url: { type: 'string' },
        model: { type: 'string' },
        unit: { type: 'string' },
        until: { type: 'string' },
        horizon: { type: 'string' },
      },
    })
    const horizon = values.horizon === undefined ? undefined : Number(values.horizon)
    if (Number.isNaN(horizon)) throw new UsageError('--horizon must be a number of units.')
    const body = { model: values.model, unit: values.unit, until: values.until, horizon }
    return withKey({ key: required(values.key, '--key'), url: values.url }, (server) => valueRun(server, body))
  },
}

async function valueRun(server: Target, body: object) {
  const started = await callServer<ValueRun>(server, { path: '/value-runs', body })
  const id = started.runId ?? started.id
  let last = ''
  for (;;) {
    const run = await callServer<ValueRun>(server, { path: `/value-runs/${id}` })
    if (run.state && run.state !== last) progress(run.state)
    last = run.state ?? ''
    if (run.state !== 'queued' && run.state !== 'running') {
      return { result: { runId: id, ...run }, failed: run.state === 'failed' || run.state === 'cancelled' }
    }
    await sleep(300)
  }
}
