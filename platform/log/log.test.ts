import { expect, test } from 'vitest'
import { openLog } from './log.ts'

function lines(write: (log: ReturnType<typeof openLog>) => void): string[] {
  const written: string[] = []
  write(openLog({ level: 'info', to: { write: (line) => void written.push(line) } }))
  return written
}

test('a log line holds no secret, at any of three levels, and leaves the object as it was', () => {
  const entry = { user: 'x', password: 'p1', body: { token: 't1', deep: { cookie: 'c1', fine: 'kept' } } }
  const [line] = lines((log) => log.info(entry, 'tried'))
  for (const secret of ['p1', 't1', 'c1']) expect(line).not.toContain(secret)
  expect(JSON.parse(line!)).toMatchObject({ user: 'x', body: { deep: { fine: 'kept' } }, msg: 'tried' })
  expect(entry.password).toBe('p1')
})

test('an event is one line whatever it names', () => {
  const written = lines((log) => log.info({ agent: 'a\r\n{"level":60,"msg":"forged"}\u001b[31m' }, 'b\nc'))
  expect(written.length).toBe(1)
  for (const sign of ['\r', '\n', '\u001b']) expect(written[0]!.trimEnd()).not.toContain(sign)
})

test('an error is logged without the values that a database quotes', () => {
  const error = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(a@b.example) exists' })
  const [line] = lines((log) => log.error({ err: error }, 'failed'))
  expect(line).toContain('23505')
  expect(line).not.toContain('a@b.example')
})

test('what is thrown without being an error still says what it was', () => {
  const [line] = lines((log) => log.error({ error: { message: 'gone', code: '57P03', detail: 'secret row' } }, 'queue'))
  expect(JSON.parse(line!).error).toEqual({ message: 'gone', code: '57P03' })
})
