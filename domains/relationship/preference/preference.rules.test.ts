import { expect, it } from 'vitest'
import { against } from './preference.rules.ts'

const none = {
  preferredChannel: null,
  preferredHours: null,
  preferredLanguage: null,
  preferredPersonId: null,
  doNotContact: null,
}

it.each([
  ['nothing preferred', {}, { kind: 'call', hour: 23, language: 'en', personId: 'b' }, []],
  ['wants no contact', { doNotContact: true }, { kind: 'call' }, ['contact']],
  ['a note about who wants no contact', { doNotContact: true }, { kind: 'note' }, []],
  ['another channel', { preferredChannel: 'email' }, { kind: 'call' }, ['channel']],
  ['the same channel', { preferredChannel: 'phone' }, { kind: 'call' }, []],
  ['a note disturbs nobody', { preferredChannel: 'email' }, { kind: 'note' }, []],
  ['too late', { preferredHours: ['morning'] }, { kind: 'call', hour: 12 }, ['hours']],
  ['in time', { preferredHours: ['morning', 'evening'] }, { kind: 'visit', hour: 18 }, []],
  ['a mail waits', { preferredHours: ['morning'] }, { kind: 'email', hour: 23 }, []],
  ['another language', { preferredLanguage: 'zh-TW' }, { language: 'zh-CN' }, ['language']],
  ['another person', { preferredPersonId: 'a' }, { kind: 'chat', personId: 'b' }, ['person']],
  [
    'all at once',
    { preferredChannel: 'email', preferredHours: ['noon'], preferredPersonId: 'a' },
    { kind: 'call', hour: 9, personId: 'b' },
    ['channel', 'hours', 'person'],
  ],
] as const)('%s', (_, preferences, approach, expected) => {
  expect(against({ ...none, ...preferences } as typeof none, approach)).toEqual(expected)
})
