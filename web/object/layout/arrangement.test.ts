import { expect, it } from 'vitest'
import { arranged } from './arrangement.ts'

const plain = (...keys: string[]) => ({ title: null, keys })
const standard = { groups: [plain('name', 'phone'), { title: '设备', keys: ['model'] }], hidden: ['note'] }

it('is the standard where nothing was arranged', () => {
  expect(arranged(standard, undefined)).toEqual(standard)
})

it('keeps order, groups and what is hidden', () => {
  const saved = { groups: [plain('phone'), { title: '其他', keys: ['note', 'model'] }], hidden: ['name'] }
  expect(arranged(standard, saved)).toEqual(saved)
})

it('leaves out what no longer exists, and groups that are empty by it', () => {
  const saved = {
    groups: [plain('phone', 'gone'), { title: '旧', keys: ['gone too'] }],
    hidden: ['gone', 'name', 'note'],
  }
  expect(arranged(standard, saved)).toEqual({
    groups: [plain('phone'), { title: '设备', keys: ['model'] }],
    hidden: ['name', 'note'],
  })
})

it('puts what is new where the standard has it: into the group of its title, to the end, or among the hidden', () => {
  const saved = { groups: [{ title: '设备', keys: ['phone'] }], hidden: [] }
  expect(arranged(standard, saved)).toEqual({
    groups: [{ title: '设备', keys: ['phone', 'name', 'model'] }],
    hidden: ['note'],
  })
})

it('gives new tabs a place of their own', () => {
  const tabs = { groups: [plain('timeline'), plain('orders'), plain('files')], hidden: [] }
  const saved = { groups: [{ title: '生意', keys: ['orders', 'timeline'] }], hidden: [] }
  expect(arranged(tabs, saved, { apart: true }).groups).toEqual([
    { title: '生意', keys: ['orders', 'timeline'] },
    plain('files'),
  ])
})
