import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '#platform/testing/until.ts'
import { type ImportAnswer, importApp } from './import-fixture.ts'
import { zipOf } from './read/workbook-fixture.ts'

type Json = Record<string, unknown>
type Change = { action: string; channel: string; changes: Json | null }

let t: Awaited<ReturnType<typeof importApp>>
const ids = new Map<string, string>()
beforeAll(async () => {
  t = await importApp()
  const create = async (path: string, values: Json) => {
    const { json, status, text } = await t.workspaceA.client<{ id: string }>('POST', path, values)
    if (status !== 201) throw new Error(text)
    return json.id
  }
  ids.set('独一公司', await create('/accounts', { name: '独一公司' }))
  // Two customers of one name, as there are: what an export calls them says not which is meant.
  const twins = [await create('/accounts', { name: '同名公司' }), await create('/accounts', { name: '同名公司' })]
  for (const [index, name] of ['赵一', '钱二', '孙三', '李四'].entries())
    ids.set(name, await create('/contacts', { name, accountId: twins[index % 2], mobile: `1380013800${index}` }))
})
afterAll(() => t.close())

const get = async <Answer>(path: string) => (await t.workspaceA.client<Answer>('GET', path)).json
const lastChange = async (name: string) =>
  (await get<{ data: Change[] }>(`/contacts/${ids.get(name)}/history`)).data[0]!
const faultsOf = async ({ id }: ImportAnswer) =>
  (
    await get<{ data: { row: number; faults: { column: string; code: string }[] }[] }>(
      `/imports/${id}/rows?only=errors`,
    )
  ).data.map(({ row, faults }) => [row, faults[0]!.column, faults[0]!.code])

async function exported(format: string): Promise<Buffer> {
  const { json } = await t.workspaceA.client<{ id: string }>('POST', '/exports', {
    object: 'contacts',
    format,
    withIds: true,
  })
  await until(async () => (await get<{ state: string }>(`/exports/${json.id}`)).state === 'done')
  const headers = { authorization: `Bearer ${t.workspaceA.key}` }
  return (await t.app.inject({ url: `/api/v1/exports/${json.id}/file`, headers })).rawPayload
}

/** The file with words replaced, as somebody who opens it in his program leaves it. */
function edited(file: Buffer, format: string, words: Record<string, string>): Buffer {
  const replaced = (text: string) => Object.entries(words).reduce((now, [from, to]) => now.replaceAll(from, to), text)
  return format === 'csv' ? Buffer.from(replaced(file.toString('utf8'))) : zipOf(unzipped(file, replaced))
}

describe('an export with ids that comes back', () => {
  it.each([
    ['csv', '甲'],
    ['xlsx', '乙'],
  ])('changes in %s just the records whose cells were changed', async (format, mark) => {
    const before = await get<{ data: { id: string; accountId: string; version: number }[] }>('/contacts?sort=name')
    const file = edited(await exported(format), format, {
      钱二: `钱二${mark}`,
      '13800138003': `1390013900${format.length}`,
    })
    for (const dryRun of [true, false]) {
      const done = await t.run(file, { object: 'contacts', dryRun })
      expect(done).toMatchObject({ match: 'id', mode: 'upsert', created: 0, updated: 2, failed: 0 })
      expect(done).toMatchObject({ skipped: 2, report: { unchanged: 2 } })
    }
    expect(await lastChange('钱二')).toMatchObject({
      action: 'update',
      channel: 'import',
      changes: { name: { to: `钱二${mark}` } },
    })
    expect(Object.keys((await lastChange('李四')).changes!)).toEqual(['mobile'])
    expect((await lastChange('赵一')).action).toBe('create')
    const after = await get<typeof before>('/contacts?sort=name')
    const accounts = ({ data }: typeof before) => new Map(data.map(({ id, accountId }) => [id, accountId]))
    expect(accounts(after)).toEqual(accounts(before))
    await t.run(
      edited(await exported(format), format, {
        [`钱二${mark}`]: '钱二',
        [`1390013900${format.length}`]: '13800138003',
      }),
      {
        object: 'contacts',
      },
    )
  })

  it('makes rows without an id, and refuses ids that lead nowhere or are none', async () => {
    const none = '018f0000-0000-7000-8000-000000000000'
    const file = `ID,Name\n${ids.get('独一公司')},独一集团\n,周五商行\n${none},吴六商行\nx-1,郑七商行\n${ids.get('独一公司')!.toUpperCase()},独一股份\n`
    const options = { object: 'accounts', map: { ID: 'id' } }
    for (const dryRun of [true, false]) {
      const done = await t.run(file, { ...options, dryRun })
      expect(done).toMatchObject({ match: 'id', created: 1, updated: 2, failed: 2 })
      expect(await faultsOf(done)).toEqual([
        [4, 'ID', 'import.row.recordNotFound'],
        [5, 'ID', 'import.row.noId'],
      ])
    }
    const only = await t.run(file, { ...options, mode: 'update' })
    expect(only).toMatchObject({ created: 0, failed: 3 })
  })

  it('takes ids of other programs for numbers, not for its own', async () => {
    const { json } = await t.upload('ID,公司名称\n1001,甲\n1002,乙\n', { object: 'accounts', draft: true })
    expect(json).toMatchObject({ match: 'name' })
    expect(json.layout.columns[0]!.target).not.toBe('id')
  })
})

/** The parts of a zip archive, each text changed. */
function unzipped(file: Buffer, change: (text: string) => string): { name: string; data: string }[] {
  const parts: { name: string; data: string }[] = []
  let at = file.readUInt32LE(file.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16)
  while (file.readUInt32LE(at) === 0x02014b50) {
    const nameLength = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    const local = file.readUInt32LE(at + 42)
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20))
    const raw = file.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed
    parts.push({ name, data: change(raw.toString('utf8')) })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return parts
}
