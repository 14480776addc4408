import { expect, test } from 'vitest'
import { comparePurchaseModels } from './fit-purchase-model.ts'
import { groupPurchases } from './purchase-groups.ts'

test('a million customers with 400,000 distinct histories are grouped and fitted in under 10 seconds', () => {
  const size = 1_000_000
  const columns = { frequency: new Float64Array(size), recency: new Float64Array(size), age: new Float64Array(size) }
  const random = linearCongruence(20_261_121)
  for (let i = 0; i < size; i += 1) {
    const days = 1 + Math.floor(random() * 1825)
    const frequency = random() < 0.5 ? 0 : Math.floor((days / 300) * -Math.log(random()))
    columns.frequency[i] = frequency
    columns.recency[i] = frequency === 0 ? 0 : Math.ceil(days * random() ** (1 / (frequency + 1))) / 7
    columns.age[i] = days / 7
  }
  const started = process.cpuUsage()
  const groups = groupPurchases(columns)
  const [chosen] = comparePurchaseModels(groups)
  const { user, system } = process.cpuUsage(started)
  expect(groups.count.length).toBeGreaterThan(200_000)
  expect(chosen).toMatchObject({ customers: size, converged: true })
  // Processor time, so that what else runs on the machine does not count.
  expect((user + system) / 1e6).toBeLessThan(10)
})

function linearCongruence(seed: number): () => number {
  let state = BigInt(seed)
  return () => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn
    return (Number(state >> 11n) + 0.5) / 2 ** 53
  }
}
