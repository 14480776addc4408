import { expect, test } from 'vitest'
import { serverSettings } from './embedded-settings.ts'

const GB = 1024 ** 3
const sizes = (memory: number) => {
  const { shared_buffers, maintenance_work_mem, effective_cache_size } = serverSettings('durable', memory)
  return [shared_buffers, maintenance_work_mem, effective_cache_size]
}

test('the database takes its share of what there is: of a small container, a laptop, a large machine', () => {
  expect(sizes(GB / 2)).toEqual(['32MB', '16MB', '256MB'])
  expect(sizes(8 * GB)).toEqual(['1024MB', '256MB', '4096MB'])
  expect(sizes(64 * GB)).toEqual(['1024MB', '256MB', '32768MB'])
  expect(sizes(GB / 8)).toEqual(['32MB', '16MB', '64MB'])
})
