import { randomUUID } from 'node:crypto'
import { existsSync, openAsBlob, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { StartError } from '#platform/config/start-error.ts'
import { callServer, type Target } from './call-server.ts'
import { type Command, progress, required, UsageError } from './command.ts'
import { withKey } from './with-server.ts'

type Import = {
  id: string
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'reverted'
  /** Known when the file has been read. */
  total: number | null
  created: number
  updated: number
  skipped: number
  failed: number
}

export const command: Command = {
  usage: `FILE --object orders --key KEY [--map MAP.json] [--match number] [--mode create|update|upsert]
      [--create-missing account] [--url http://localhost:3000] [--json]`,
  summary:
    'Imports a CSV, TSV or XLSX file and waits; prints { importId, state, total, created, updated, skipped, failed }.',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        object: { type: 'string' },
        key: { type: 'string' },
        url: { type: 'string' },
        map: { type: 'string' },
        match: { type: 'string' },
        mode: { type: 'string' },
        'create-missing': { type: 'string', multiple: true },
      },
    })
    if (positionals.length !== 1) throw new UsageError('One FILE is needed.')
    if (!existsSync(positionals[0]!)) throw new StartError(`There is no file ${positionals[0]}.`)
    const options = {
      object: required(values.object, '--object'),
      map: values.map ? readMap(values.map) : undefined,
      match: values.match,
      mode: values.mode,
      createMissing: values['create-missing']?.flatMap((names) => names.split(',')),
    }
    const form = new FormData()
    form.set('options', JSON.stringify(options))
    form.set('file', await openAsBlob(positionals[0]!), basename(positionals[0]!))
    const key = required(values.key, '--key')
    return withKey({ key, url: values.url }, (server) => importFile(server, form))
  },
}

async function importFile(server: Target, form: FormData) {
  progress('Uploading …')
  const headers = { 'idempotency-key': randomUUID() }
  const { id } = await callServer<Import>(server, { path: '/imports', body: form, headers })
  let last = ''
  for (;;) {
    const state = await callServer<Import>(server, { path: `/imports/${id}` })
    const { total, created, updated, skipped, failed } = state
    const line = `${state.state}: ${created + updated + skipped + failed} of ${total ?? '?'}, ${failed} failed`
    if (line !== last) progress(line)
    last = line
    if (state.state !== 'queued' && state.state !== 'running') {
      const result = { importId: id, state: state.state, total, created, updated, skipped, failed }
      return { result, failed: state.state !== 'done' }
    }
    await sleep(500)
  }
}

function readMap(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new StartError(`The map ${path} cannot be read: ${(error as Error).message}`)
  }
}
