import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditCodeCheck, formats, isCreditCode } from './formats.ts'

describe('unified social credit code (GB 32100-2015)', () => {
  // Published on the registration certificates of listed firms.
  it.each(['91110000100017830G', '91440300708461136T', '914403001922038216', '91310000132260002X'.slice(0, 18)])(
    'computes the check character of %s from its first 17',
    (code) => expect(isCreditCode(code.slice(0, 17) + creditCodeCheck(code.slice(0, 17)))).toBe(true),
  )

  it('takes the code of a listed firm as registered, in any usual spelling', () => {
    expect(isCreditCode('91440300708461136T')).toBe(true)
    expect(formats['credit-code'](' 9144 0300 7084 6113 6t ')).toEqual({ ok: true, value: '91440300708461136T' })
    expect(formats['credit-code']('９１４４０３００７０８４６１１３６Ｔ')).toEqual({
      ok: true,
      value: '91440300708461136T',
    })
  })

  it('notices every single wrong character', () => {
    const code = '91440300708461136T'
    fc.assert(
      fc.property(fc.nat(17), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), (place, character) => {
        fc.pre(code[place] !== character)
        expect(isCreditCode(code.slice(0, place) + character + code.slice(place + 1))).toBe(false)
      }),
    )
  })

  it.each(['', '91440300708461136', '91440300708461136I', 'OOOOOOOOOOOOOOOOOO'])('refuses %j', (code) =>
    expect(isCreditCode(code)).toBe(false),
  )
})
