import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalize } from './normalize.ts'
import { indexTokens, queryTokens } from './tokens.ts'

const finds = (name: string, query: string) => {
  const tokens = new Set(indexTokens([name]))
  return queryTokens(query).some((alternative) => alternative.every((token) => tokens.has(token)))
}

describe('search tokens', () => {
  it.each([
    ['中国移动通信集团', '移动'],
    ['中国移动通信集团', '国'],
    ['中国移动通信集团', 'zgyd'],
    ['中国移动通信集团', 'zhongguoyidong'],
    ['中国移动通信集团', 'zhonggyd'],
    ['中国移动通信集团', 'zhongguoyid'],
    ['北京银行', 'yinhang'],
    ['Acme Corporation', 'acme'],
    ['Acme Corporation', 'corp'],
    ['Acme Corporation', 'ac'],
    ['ＡＢＣ有限公司', 'abc'],
    ['Müller GmbH', 'muller'],
    ['+8613812345678', '5678'],
    ['3M中国', '3m'],
  ])('finds %s by %s', (name, query) => expect(finds(name, query)).toBe(true))

  it.each([
    ['中国移动通信集团', '联通'],
    ['Acme Corporation', 'beta'],
    ['中国移动通信集团', 'zgdx'],
  ])('does not find %s by %s', (name, query) => expect(finds(name, query)).toBe(false))

  it('finds every text by each part of it that has two Han characters or three letters', () => {
    const text = fc.stringMatching(/^[a-z0-9海运国际贸易上有限 ]{3,30}$/)
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (name, from, length) => {
        const part = normalize(name)
          .slice(from % name.length)
          .slice(0, 2 + (length % 6))
          .trim()
        fc.pre(/^([海运国际贸易上有限]{2,}|[a-z]{3,}|[0-9]{3,})$/.test(part))
        expect(finds(name, part)).toBe(true)
      }),
    )
  })

  it('keeps characters whole, also those beyond the first 65,536', () => {
    expect(indexTokens(['𠅤𡍥墳泵业'])).toContain('𠅤𡍥')
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('𠅤', '𡋤', '\u5674', '海', 'a'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    })
    fc.assert(
      fc.property(text, (name) => {
        const tokens = [...indexTokens([name]), ...queryTokens(name).flat()]
        expect(tokens.filter((token) => !token.isWellFormed())).toEqual([])
      }),
    )
  })
})
