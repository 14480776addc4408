import { expect, test } from 'vitest'
import type { Ctx } from '#platform/context/ctx.ts'
import { keptBySchema } from './kept-by-schema.ts'
import { makeSchema } from './schema.ts'

const schema = makeSchema({ version: 1, objects: [], extensions: [] })
const ctxOf = (requestId: string, workspaceId = 'firm') => ({ schema, workspaceId, requestId }) as Ctx

test('is read once for a firm and a schema, also by many at once', async () => {
  const read: string[] = []
  const kept = keptBySchema(async ({ requestId }) => {
    read.push(requestId)
    return requestId
  })
  expect(await Promise.all([kept(ctxOf('first')), kept(ctxOf('second'))])).toEqual(['first', 'first'])
  expect(await kept(ctxOf('third'))).toBe('first')
  expect(await kept(ctxOf('elsewhere', 'other'))).toBe('elsewhere')
  expect(read).toEqual(['first', 'elsewhere'])
})

test('a transaction that fails takes nobody with it who waited for what it read', async () => {
  let fail = (_: Error) => {}
  const kept = keptBySchema(({ requestId }) =>
    requestId === 'first' ? new Promise<string>((_, reject) => (fail = reject)) : Promise.resolve(requestId),
  )
  const first = kept(ctxOf('first'))
  const waiting = [kept(ctxOf('second')), kept(ctxOf('third'))]
  fail(new Error('undone'))
  await expect(first).rejects.toThrow('undone')
  expect(await Promise.all(waiting)).toEqual(['second', 'second'])
})
