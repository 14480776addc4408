import type { TestApp } from './http.ts'

type Form = {
  path: string
  cookie: string
  fields: Record<string, string>
  file: { name: string; content: string | Buffer }
}

/** Sends a form with a file as the browser does; paths begin after /api/v1. */
export async function sendForm(
  { app, config }: TestApp,
  { path, cookie, fields, file }: Form,
): Promise<{ status: number; text: string; json: { id: string } }> {
  const boundary = 'a-form-of-the-tests'
  const part = (head: string, content: string | Buffer) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ])
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: {
      host: new URL(config.http.baseUrl!).host,
      origin: config.http.baseUrl!,
      cookie,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: Buffer.concat([
      ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
      part(`name="file"; filename="${file.name}"`, file.content),
      Buffer.from(`--${boundary}--\r\n`),
    ]),
  })
  return { status: answer.statusCode, text: answer.payload, json: answer.json() }
}
