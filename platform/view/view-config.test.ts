import { expect, test } from 'vitest'
import { checkViewConfig, keepKnown, type ViewConfig, viewConfigSchema } from './view-config.ts'

const knows = (field: string) => ['name', 'industry', 'createdAt'].includes(field)

test('a view keeps what it knows and names what it does not', () => {
  const config: ViewConfig = {
    layout: 'kanban',
    filter: [
      { field: 'industry', op: 'eq', value: 'Chemicals' },
      { or: [{ field: 'custom.grade', op: 'eq', value: 'A' }, { and: [{ field: 'gone', op: 'isEmpty' }] }] },
      {
        or: [
          { field: 'name', op: 'contains', value: 'x' },
          { field: 'gone', op: 'isEmpty' },
        ],
      },
    ],
    sort: '-custom.grade,name',
    columns: [{ id: 'name', width: 200 }, { id: 'custom.grade' }],
    pinned: ['custom.grade'],
    groupBy: 'custom.grade',
    totals: { 'custom.price': 'sum', createdAt: 'max' },
    boardField: 'custom.stage',
    dateField: 'createdAt',
  }
  const { config: kept, missing } = keepKnown(config, knows)
  expect(kept).toEqual({
    layout: 'kanban',
    filter: [
      { field: 'industry', op: 'eq', value: 'Chemicals' },
      { or: [{ field: 'name', op: 'contains', value: 'x' }] },
    ],
    sort: 'name',
    columns: [{ id: 'name', width: 200 }],
    pinned: [],
    totals: { createdAt: 'max' },
    dateField: 'createdAt',
  })
  expect(missing.toSorted()).toEqual(['custom.grade', 'custom.price', 'custom.stage', 'gone'])
})

test('a view that names only known fields stays as it is', () => {
  const config = viewConfigSchema.parse({ filter: [{ not: { field: 'name', op: 'isEmpty' } }], sort: '-createdAt' })
  expect(keepKnown(config, knows)).toEqual({ config, missing: [] })
})

test('a filter without end is refused', () => {
  let filter: Record<string, unknown> = { field: 'name', op: 'isEmpty' }
  for (let depth = 0; depth < 12; depth += 1) filter = { not: filter }
  expect(() => checkViewConfig(viewConfigSchema.parse({ filter: [filter] }))).toThrow('invalid_filter')
})
