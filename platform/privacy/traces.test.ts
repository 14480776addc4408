import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { email } from '#fields/email/kind.ts'
import { phone } from '#fields/phone/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'
import { traceOf } from './traces.ts'

const contact = defineObject({
  name: 'contact',
  plural: 'contacts',
  domain: 'test',
  title: 'name',
  search: [],
  fields: { name: text({}), mobile: phone({}), email: email({}), wechat: text({}), title: text({}) },
  form: [],
  list: { columns: [], sort: 'name' },
})

const record = (values: Record<string, unknown>) => ({ id: 'x', version: 1, custom: {}, ...values })
const finds = (values: Record<string, unknown>, text: string) =>
  new RegExp(traceOf(contact, record(values))!, 'i').test(text)

describe('what tells who somebody is', () => {
  test('is found in running text', () => {
    const wang = {
      name: '王敏',
      mobile: '+8613800001234',
      email: 'wang@haitian.example',
      wechat: 'wangmin_88',
      title: '经理',
    }
    for (const text of [
      '昨天和王敏谈了',
      '电话 138-0000-1234',
      '138 0000 1234',
      '+86 138 0000 1234',
      'Wang@Haitian.example 回信',
      '微信wangmin_88',
    ])
      expect(finds(wang, text), text).toBe(true)
    for (const text of ['经理没有来', '13800009999', '敏捷']) expect(finds(wang, text), text).toBe(false)
  })

  test('is a word of its own where it is written in Latin letters', () => {
    for (const text of ['with Al today', '找Al谈', 'AL.']) expect(finds({ name: 'Al' }, text), text).toBe(true)
    for (const text of ['value', 'Alan', 'al_key']) expect(finds({ name: 'Al' }, text), text).toBe(false)
  })

  test('is nothing where nothing does', () => {
    expect(traceOf(contact, record({ name: '王' }))).toBeNull()
  })

  test('takes names as they are written', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 2, maxLength: 40 }).filter((name) => name.trim().length > 1),
        (name) => {
          expect(finds({ name }, `before ${name} after`)).toBe(true)
        },
      ),
    )
  })
})
