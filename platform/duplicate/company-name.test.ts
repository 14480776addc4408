import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameKeys } from './company-name.ts'

const core = (name: string) => nameKeys({ name, shortName: null }).core
const full = (name: string) => nameKeys({ name, shortName: null }).full

describe('the core of a name', () => {
  it.each([
    ['上海拓汇环保科技有限公司', '拓汇环保科技'],
    ['拓汇环保科技（上海）有限责任公司', '拓汇环保科技'],
    ['上海市拓汇环保科技股份有限公司', '拓汇环保科技'],
    ['江苏省苏州市拓汇环保科技集团股份有限公司', '拓汇环保科技'],
    ['浙江杭州拓汇环保科技(集团)有限公司', '拓汇环保科技'],
    ['拓汇环保科技集团', '拓汇环保科技'],
    ['新疆维吾尔自治区乌鲁木齐市拓汇环保科技有限公司', '拓汇环保科技'],
    ['Tuohui Environmental Co., Ltd.', 'tuohuienvironmental'],
    ['Tuohui Environmental GmbH & Co. KG', 'tuohuienvironmental'],
    ['ＴＵＯＨＵＩ　Environmental LLC', 'tuohuienvironmental'],
    ['Acciaierie Verdi S.p.A.', 'acciaierieverdi'],
    ['海天（精密）机械有限公司', '海天精密机械'],
    ['廣州市拓匯環保科技股份有限公司', '拓汇环保科技'],
    ['拓汇环保科技（中国）有限公司', '拓汇环保科技'],
    ['拓汇环保科技有限公司（个体工商户）', '拓汇环保科技个体工商户'],
    ['拓汇环保科技有限公司深圳分公司', '拓汇环保科技深圳分公司'],
    ['上海拓汇环保科技股份有限公司 深圳分公司', '拓汇环保科技深圳分公司'],
    ['Shanghai Tuohui Environmental Technology Co., Ltd.', 'tuohuienvironmentaltechnology'],
    ['Tuohui Environmental Technology (Shanghai) Co.,Ltd', 'tuohuienvironmentaltechnology'],
    ['Tuohui Environmental Technology (Hong Kong) Company Limited', 'tuohuienvironmentaltechnology'],
    ['Tuohui Environmental Technology Co., Ltd., China', 'tuohuienvironmentaltechnology'],
    ['The Tuohui Company', 'tuohui'],
    ['Shanghai Electric', 'shanghaielectric'],
    ['Jian Precision Machinery', 'jianprecisionmachinery'],
  ])('of %s is %s', (name, expected) => expect(core(name)).toBe(expected))

  it.each(['上海化工', '公司', 'Ltd', '北京'])('keeps enough of %s to name a firm', (name) => {
    expect(core(name)).toBe(name.toLowerCase())
  })

  it('is nothing where no letter names a firm', () => {
    expect(nameKeys({ name: '（）——', shortName: '…' })).toEqual({ full: null, core: null, short: null, prefix: null })
  })

  it('tells firms apart that only share a place or a form', () => {
    expect(core('上海远大泵业有限公司')).not.toBe(core('上海远洋泵业有限公司'))
    expect(core('Siemens AG')).not.toBe(core('Simens AG'))
  })
})

describe('the whole name', () => {
  it('keeps place and legal form, without width, case and signs', () => {
    expect(full('拓汇环保（上海）有限公司')).toBe(full('拓汇环保(上海) 有限公司'))
    expect(full('拓汇环保（上海）有限公司')).not.toBe(full('拓汇环保（苏州）有限公司'))
  })

  it('is the same for any text in full width, and is its own whole name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const key = full(name)
        expect(full(widened(name))).toBe(key)
        if (key) expect(full(key)).toBe(key)
      }),
    )
  })
})

it('a short name is searched for at the beginning of others only where it is long enough', () => {
  const prefix = (shortName: string) => nameKeys({ name: 'x', shortName }).prefix
  expect(prefix('拓汇环保')).toBe('拓汇环保')
  expect(prefix('拓汇')).toBeNull()
  expect(prefix('abb')).toBeNull()
})

const list = fileURLToPath(new URL('../../../shared/data/companies_zh/company_shorter_forms_zh.txt', import.meta.url))
// Short forms of real firms lie beside the repository on the machines that have them; elsewhere this part is skipped.
describe.skipIf(!existsSync(list))('the core of real short forms, however they are dressed', () => {
  const names = existsSync(list)
    ? readFileSync(list, 'utf8')
        .split(/\r?\n/)
        .slice(3)
        .filter((name) => /^\p{Script=Han}{3,8}$/u.test(name))
        .filter((name) => core(name) === name)
    : []
  const forms = ['有限公司', '股份有限公司', '有限责任公司', '集团有限公司', '（集团）股份有限公司', '集团']
  const dress = fc.record({
    name: fc.nat({ max: Math.max(0, names.length - 1) }).map((index) => names[index]!),
    form: fc.constantFrom(...forms),
    place: fc.constantFrom('', '上海', '上海市', '江苏省苏州市', '广东深圳', '内蒙古自治区包头市'),
    inside: fc.constantFrom('', '（上海）', '(中山)', '【北京市】'),
  })

  it('is the same with any legal form, place in front and place in brackets', () => {
    expect(names.length).toBeGreaterThan(50_000)
    fc.assert(
      fc.property(dress, ({ name, form, place, inside }) => {
        // A name that begins like a city would lose it behind a province.
        fc.pre(core(`${place}${name}`) === name)
        expect(core(`${place}${name}${inside}${form}`)).toBe(name)
      }),
      { numRuns: 3_000 },
    )
  })

  it('is hardly ever the same for two of them', () => {
    expect(new Set(names.map(core)).size / names.length).toBeGreaterThan(0.99)
  })
})

function widened(text: string): string {
  return text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
}
