import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgePair } from './judge-pair.ts'
import { matchKeys, ruleOfKey } from './match-keys.ts'
import { likenessOf, type MatchRule, scoreOf } from './match-rule.ts'

const rules: MatchRule[] = [
  { by: 'exact', fields: ['creditCode'], strength: 'sure' },
  { by: 'companyName', fields: ['name'], strength: 'strong' },
  { by: 'similarName', fields: ['name'], strength: 'fair' },
  { by: 'sound', fields: ['name'], strength: 'fair' },
  { by: 'phone', fields: ['phone', 'mobile'], strength: 'strong' },
  { by: 'email', fields: ['email'], strength: 'strong' },
]

const compare = (a: Record<string, string>, b: Record<string, string>, by: readonly MatchRule[] = rules) => {
  const other = new Set(matchKeys(by, b, 'CN'))
  const shared = matchKeys(by, a, 'CN').filter((key) => other.has(key))
  return judgePair(by, { rules: [...new Set(shared.map(ruleOfKey))], names: [a.name ?? null, b.name ?? null] })
}

describe('two records are compared', () => {
  it.each([
    ['上海拓汇环保科技有限公司', '拓汇环保科技股份有限公司', 'similar'],
    ['拓汇环保科技（上海）有限公司', '上海市拓匯環保科技集團', 'similar'],
    ['ＴＵＯＨＵＩ Environmental Co., Ltd.', 'Tuohui Environmental Inc.', 'similar'],
    ['Tuohui Environmental Ltd', 'Tuohui Enviromental Ltd', 'similar'],
    ['Siemens AG', 'Simens AG', 'similar'],
    ['鸿达精密机械有限公司', '宏达精密机械有限公司', 'similar'],
    ['深圳市恒信计算机系统有限公司', '恒信计算机应用系统有限公司', 'similar'],
    ['恒信计算机系统股份有限公司', '深圳恒信计算机控制系統有限公司', 'similar'],
    ['拓汇环境科技有限公司', '拓汇环保科技有限公司', 'similar'],
    ['宏远精密机械有限公司', '宏通精密机械有限公司', undefined],
    ['上海远大泵业有限公司', '上海远洋泵业有限公司', undefined],
    ['Kestrel Textiles', 'Kestrel Falcon', undefined],
    ['阿里巴巴（中国）有限公司', '阿里巴巴', 'similar'],
    ['Shanghai Tuohui Environmental Co., Ltd.', 'Tuohui Environmental (Shanghai) Co.,Ltd', 'similar'],
    ['拓汇环保科技有限公司深圳分公司', '拓汇环保科技深圳分公司', 'similar'],
    // A firm and its branch, and two firms that only their place or number tells apart, are not one.
    ['拓汇环保科技有限公司', '拓汇环保科技有限公司深圳分公司', undefined],
    ['中国移动通信集团广东有限公司', '中国移动通信集团浙江有限公司', undefined],
    ['中国移动通信集团陕西有限公司', '中国移动通信集团山西有限公司', undefined],
    ['国网江苏省电力有限公司苏州供电分公司', '国网江苏省电力有限公司无锡供电分公司', undefined],
    ['中国建筑第三工程局有限公司', '中国建筑第四工程局有限公司', undefined],
    ['恒达连锁超市第1分店', '恒达连锁超市第2分店', undefined],
    ['意品鲜食品有限公司', '一品鲜食品有限公司', 'similar'],
  ])('%s and %s: %s', (a, b, likeness) => {
    const judged = compare({ name: a }, { name: b })
    expect(judged && likenessOf(judged.score)).toBe(likeness)
  })

  it('finds a name at another place, and thinks less of it', () => {
    const here = compare({ name: '上海远大泵业有限公司' }, { name: '远大泵业有限公司' })!
    const there = compare({ name: '上海远大泵业有限公司' }, { name: '沈阳远大泵业有限公司' })!
    expect(there.score).toBeLessThan(here.score)
  })

  it('takes the same number in another field, however it is written', () => {
    const a = { name: '张伟', mobile: '138-1234-5678' }
    expect(compare(a, { name: '张大伟', phone: '+86 138 1234 5678' })?.rules).toEqual(['phone:phone+mobile'])
    expect(compare(a, { name: '张大伟', phone: '13812345679' })).toBeUndefined()
  })

  it.each([
    ['021-51979888转801', '+86 21 5197 9888'],
    ['021-51979888-801', '（021）51979888'],
    ['021-51979888 / 138 1234 5678', '13812345678'],
    ['13812345678、021-51979888', '0086-21-51979888'],
    ['852-2345 6789', '+852 23456789'],
  ])('reads %s and %s as one number', (a, b) => {
    expect(compare({ phone: a }, { phone: b })?.rules).toEqual(['phone:phone+mobile'])
  })

  it.each(['00000000000', '1111-1111', '12345678'])('takes %s for no number', (phone) => {
    expect(matchKeys(rules, { phone }, 'CN')).toEqual([])
  })

  it('thinks less of what is alike where what names one record alone differs', () => {
    const [here, there] = ['上海远大泵业有限公司', '沈阳远大泵业有限公司']
    const judged = (names: readonly [string, string], apart: boolean) =>
      judgePair(rules, { rules: ['companyName:name'], names, apart })?.score
    expect(judged([here, here], true)).toBeLessThan(judged([here, here], false)!)
    expect(judged([here, there], false)).toBeDefined()
    expect(judged([here, there], true)).toBeUndefined()
  })

  it('is sure by the credit code, and by name and telephone together', () => {
    expect(likenessOf(compare({ creditCode: '91310000X' }, { creditCode: '９１３１００００x' })!.score)).toBe('same')
    const both = compare({ name: '拓汇环保', phone: '02151979888' }, { name: '拓汇环保', phone: '021-51979888' })
    expect(likenessOf(both!.score)).toBe('same')
  })

  it('asks for the same beside it where the rule says so', () => {
    const at: MatchRule[] = [{ by: 'exact', fields: ['name'], with: 'accountId', strength: 'strong' }]
    expect(compare({ name: '张伟', accountId: 'a' }, { name: '张 伟', accountId: 'a' }, at)).toBeDefined()
    expect(compare({ name: '张伟', accountId: 'a' }, { name: '张伟', accountId: 'b' }, at)).toBeUndefined()
    expect(compare({ name: '张伟' }, { name: '张伟' }, at)).toBeUndefined()
    const code: MatchRule[] = [{ by: 'exact', fields: ['name'], with: 'code', strength: 'strong' }]
    expect(compare({ name: '张伟', code: 'ＡＢ-1' }, { name: '张伟', code: 'ab 1' }, code)).toBeDefined()
    expect(compare({ name: '张伟', code: '-' }, { name: '张伟', code: '-' }, code)).toBeUndefined()
  })

  it('reads fields of the firm', () => {
    const own: MatchRule[] = [{ by: 'exact', fields: ['custom.serial'], strength: 'sure' }]
    const keys = matchKeys(own, { custom: { serial: 'SN-00 1' } }, 'CN')
    expect(keys).toEqual(['exact:custom.serial=sn001'])
  })

  it('keeps characters whole, also those beyond the first 65,536', () => {
    const name = fc.string({ unit: fc.constantFrom('𠅤', '𡋤', '海', 'a', ' '), maxLength: 320, size: 'max' })
    fc.assert(
      fc.property(name, (name) => {
        expect(matchKeys(rules, { name }, 'CN').filter((key) => !key.isWellFormed())).toEqual([])
      }),
    )
  })

  it('scores more for every rule, never over one', () => {
    fc.assert(
      fc.property(fc.subarray(rules), fc.constantFrom(...rules), (some, more) => {
        const score = scoreOf(some)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(scoreOf([...some, more])).toBeGreaterThanOrEqual(score)
      }),
    )
  })
})
