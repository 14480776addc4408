import { expect, it } from 'vitest'
import { account } from '#domains/accounts/account/account.object.ts'
import { contact } from '#domains/accounts/contact/contact.object.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { mergedObjects } from './firm-schema.ts'
import { wordsOfFirm } from './firm-words.ts'

const grade = {
  kind: 'choice' as const,
  required: false,
  label: { 'zh-CN': '等级', en: 'Grade' },
  options: ['A', 'b'],
  optionLabels: { b: { label: { 'zh-CN': '乙' } } },
}
const equipment: ObjectDefinition = {
  ...contact,
  id: 'x',
  name: 'shebei',
  plural: 'shebei',
  label: { one: { 'zh-CN': '设备' }, many: { 'zh-CN': '设备' } },
  fields: { name: contact.fields.name },
}
const schema = {
  version: 3,
  objects: [{ ...account, fields: { ...account.fields, 'custom.grade': grade } }, equipment],
}
const merge = (rights: Record<string, Record<string, 'hidden' | 'read'>> = {}) =>
  mergedObjects([account, contact], schema, (name) => rights[name])

it('adds the firm’s fields to the objects that there are, and its objects beside them', () => {
  const merged = merge()
  expect(merged.map(({ name }) => name)).toEqual(['account', 'contact', 'shebei'])
  expect(merged[0]!.fields['custom.grade']).toEqual(grade)
  expect(merged[0]!.fields.name).toBe(account.fields.name)
  expect(merged[1]).toBe(contact)
})

it('does without fields that this person may not see, and lets those he may only read stand', () => {
  const [seen] = merge({ account: { industry: 'hidden', phone: 'read', 'custom.grade': 'hidden' } })
  expect(Object.keys(seen!.fields)).not.toContain('industry')
  expect(Object.keys(seen!.fields)).not.toContain('custom.grade')
  expect(seen!.list.columns).not.toContain('industry')
  expect(seen!.form).not.toContain('phone')
  expect(seen!.fields.phone!.readOnly).toBe(true)
})

it('says the firm’s words in the reader’s language, else in the firm’s', () => {
  expect(wordsOfFirm(schema, ['en', 'zh-CN'])).toMatchObject({
    'shebei.one': '设备',
    'account.custom.grade': 'Grade',
    'account.custom.grade.A': 'A',
    'account.custom.grade.b': '乙',
  })
})

it('takes what a firm wrote as it stands: no template and no other text is read out of it', () => {
  const tricky = { ...equipment, label: { one: { en: '{{name}} $t(web.undo)' }, many: {} } }
  const words = wordsOfFirm({ version: 1, objects: [tricky] }, ['en'])
  expect(words['shebei.one']).not.toContain('{{')
  expect(words['shebei.one']).not.toContain('$t(')
})

it('calls many things as one of them where a language has no word for many', () => {
  const device = {
    ...equipment,
    name: 'device',
    label: { one: { en: 'Device', 'zh-CN': '设备' }, many: { en: 'Devices' } },
  }
  const words = (language: 'en' | 'zh-CN') => wordsOfFirm({ version: 1, objects: [device] }, [language])
  expect(words('zh-CN')).toMatchObject({ 'device.one': '设备', 'device.many': '设备' })
  expect(words('en')).toMatchObject({ 'device.one': 'Device', 'device.many': 'Devices' })
})
