import { pino } from 'pino'
import { startJobWorker } from '#platform/job/worker.ts'
import { type TestApp, type TestWorkspace, testApp } from '#platform/testing/http.ts'
import { until } from '#platform/testing/until.ts'

export type ImportAnswer = {
  id: string
  state: string
  dryRun: boolean
  total: number | null
  created: number
  updated: number
  skipped: number
  failed: number
  report: {
    repeated: number
    unchanged: number
    updatedRecords: number
    existing: number
    made: Record<string, number>
    kept: number
    suspected: number
    changed: Record<string, number>
    noted: number
    proposed: { target: string; text: string; title: string; rows: number }[]
    remembered: { target: string; text: string; title: string; rows: number }[]
  }
  error: { code: string; message: string } | null
  match: string | null
  mode: string
  version: number
  layout: {
    encoding: string | null
    delimiter: string | null
    header: boolean
    columns: { name: string; target: string | null }[]
  }
  errors?: { path: string; code: string; message: string }[]
}

/** The HTTP application with a worker in this process, and ways to import in tests. */
export async function importApp() {
  const app = await testApp()
  const worker = await startJobWorker({
    config: app.config,
    db: app.db,
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    databaseUrl: app.database.appUrl,
  })
  return {
    ...app,
    upload: (file: string | Buffer, options: object, workspace = app.workspaceA) =>
      uploadImport(app, { file, options, workspace }),
    /** Imports and waits for the end. */
    async run(file: string | Buffer, options: object, workspace = app.workspaceA): Promise<ImportAnswer> {
      const { status, json } = await uploadImport(app, { file, options, workspace })
      if (status !== 201) throw new Error(`The import was refused: ${JSON.stringify(json)}`)
      return importEnded(workspace, json.id)
    },
    close: async () => {
      await worker.stop()
      await app.close()
    },
  }
}

/** The import once it is neither waiting nor running. */
export async function importEnded({ client }: TestWorkspace, id: string): Promise<ImportAnswer> {
  let answer: ImportAnswer
  await until(async () => {
    answer = (await client<ImportAnswer>('GET', `/imports/${id}`)).json
    return answer.state !== 'queued' && answer.state !== 'running'
  })
  return answer!
}

type Upload = { file: string | Buffer; options: object; workspace: TestWorkspace }

/** Sends a file as the browser does. */
export async function uploadImport({ app }: TestApp, { file, options, workspace }: Upload) {
  const boundary = 'an-import-of-the-tests'
  const part = (head: string, body: string | Buffer) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ])
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/imports',
    headers: { authorization: `Bearer ${workspace.key}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([
      part('name="options"', JSON.stringify(options)),
      part('name="file"; filename="list.csv"', file),
      Buffer.from(`--${boundary}--\r\n`),
    ]),
  })
  return { status: answer.statusCode, json: answer.json() as ImportAnswer }
}
