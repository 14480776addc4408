import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#platform/error/app-error.ts'
import type { Draft } from '#platform/object/hooks.ts'
import { completeDrafts } from './complete-drafts.ts'
import { importApp } from './import-fixture.ts'

const draftsOf = (...names: string[]): Draft[] => names.map((name) => ({ values: { name } }))
const tenDrafts = () => draftsOf('a', 'bad', 'c', 'd', 'e', 'f', 'worse', 'h', 'i', 'bad')
const isBad = ({ values }: Draft) => values.name === 'bad' || values.name === 'worse'

describe('completing many drafts of which some are refused', () => {
  it('takes out those that the error names by their place', async () => {
    const drafts = tenDrafts()
    let calls = 0
    const refused = await completeDrafts(drafts, async (those) => {
      calls++
      const at = (index: number) => (those.length > 1 ? `${index}.name` : 'name')
      const errors = those.flatMap((draft, index) => (isBad(draft) ? [{ path: at(index), code: 'field.taken' }] : []))
      if (errors.length > 0) throw new AppError('validation', { errors })
      for (const draft of those) draft.values = { ...draft.values, whole: true }
    })
    expect(calls).toBe(2)
    expect([...refused].map(([draft]) => drafts.indexOf(draft))).toEqual([1, 6, 9])
    expect([...refused.values()][0]).toEqual([{ path: 'name', code: 'field.taken' }])
    expect(drafts.map(({ values }) => values.whole ?? false)).toEqual(drafts.map((draft) => !isBad(draft)))
  })

  it('finds them by halving where the error names none', async () => {
    const drafts = tenDrafts()
    const refused = await completeDrafts(drafts, async (those) => {
      for (const { values } of those) values.touched = true
      if (those.some(({ values }) => values.name === 'worse')) throw new AppError('conflict')
      if (those.some(isBad)) throw new AppError('validation', { errors: [{ path: 'name', code: 'field.taken' }] })
    })
    expect(Object.fromEntries([...refused].map(([draft, faults]) => [drafts.indexOf(draft), faults]))).toEqual({
      1: [{ path: 'name', code: 'field.taken' }],
      6: [{ path: '', code: 'error.conflict' }],
      9: [{ path: 'name', code: 'field.taken' }],
    })
    expect(drafts.map(({ values }) => values.touched ?? false)).toEqual(drafts.map((draft) => !isBad(draft)))
  })

  it('does not hide a fault of the program', async () => {
    const broken = completeDrafts(draftsOf('a'), async () => {
      throw new TypeError('broken')
    })
    await expect(broken).rejects.toThrow('broken')
  })
})

describe('an import with rows that the object’s rules refuse', () => {
  let t: Awaited<ReturnType<typeof importApp>>
  beforeAll(async () => {
    t = await importApp()
  })
  afterAll(() => t?.close())

  it('reports them at their rows and stores the others', async () => {
    await t.run('external id,name\nP1,one\n', { object: 'accounts' })
    const file =
      'customer,promise,due,done,withdrawn\nP1,first,2026-01-01,2026-01-02,\nP1,second,2026-01-01,2026-01-02,2026-01-03\nP1,third,2026-01-01,,\n'
    const done = await t.run(file, {
      object: 'promises',
      map: {
        customer: 'account.externalId',
        promise: 'text',
        due: 'dueOn',
        done: 'doneOn',
        withdrawn: 'withdrawnOn',
      },
    })
    expect(done.error).toBeNull()
    expect(done).toMatchObject({ state: 'done', created: 2, failed: 1 })
    const { json } = await t.workspaceA.client<{
      data: { row: number; faults: { column: string | null; code: string }[] }[]
    }>('GET', `/imports/${done.id}/rows?only=errors`)
    expect(json.data.map(({ row, faults }) => [row, faults[0]!.column, faults[0]!.code])).toEqual([
      [3, 'withdrawn', 'relationship.done_and_withdrawn'],
    ])
  })
})
