import { expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { choosableFields, differs, proposeSource, proposeSurvivor } from './propose.ts'

const record = (id: string, values: Partial<ApiRecord>): ApiRecord => ({
  id,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  createdBy: null,
  updatedBy: null,
  ...values,
})
const bare = record('a', { name: '甲', phone: '1' })
const full = record('b', { name: '甲', region: '上海', industry: '化工', createdAt: '2026-02-01T00:00:00.000Z' })
const late = record('c', { name: '丙', region: '江苏', tags: [], updatedAt: '2026-03-01T00:00:00.000Z' })

it('keeps the record that says most, of equals the oldest', () => {
  expect(proposeSurvivor(account, [bare, full]).id).toBe('b')
  expect(proposeSurvivor(account, [{ ...full, industry: null }, bare]).id).toBe('a')
})

it('takes the survivor’s own value, else the one written last', () => {
  const from = (key: string) => proposeSource([bare, full, late], { key, survivorId: 'a' })
  expect(from('phone')).toBe('a')
  expect(from('region')).toBe('c')
  expect(from('note')).toBe('a')
})

it('asks about what differs and can be written', () => {
  const asked = choosableFields(account).filter((key) => differs([bare, full, late], key))
  expect(asked).toEqual(['name', 'industry', 'region', 'phone', 'tags'])
})
