import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passwordFault } from './password-rules.ts'

test.each([
  'password',
  'Password1!',
  'P@ssw0rd2024',
  '12345678',
  '987654321',
  'qwertyuiop',
  'poiuytrewq',
  'aaaaaaaa',
  'abababab',
  'iloveyou!',
  'woaini1314',
  '1q2w3e4r',
  'Sunshine99',
])('%s is what a guesser tries first', (password) => {
  expect(passwordFault(password)).toBe('auth.password_common')
})

test('the person’s own words are no password', () => {
  expect(passwordFault('Haitian2026', ['陈宇', 'chen@haitian.example', 'Haitian'])).toBe('auth.password_personal')
})

test.each([
  'correct horse battery staple',
  '  spaces at both ends  ',
  '晴天的海边有三只白鹭',
  '🦆🦆🐢🐢🦊🦊🐙🐙',
  'x9$kLm2#vQ',
  `${'a'.repeat(60)}bcd0`,
])('%s is good', (password) => {
  expect(passwordFault(password)).toBeUndefined()
})

test('length is counted in characters: 8 to 128', () => {
  expect(passwordFault('🦆🐢🦊🐙🦆🐢🦊')).toBe('auth.password_short')
  expect(passwordFault('ab9$'.repeat(33))).toBe('auth.password_long')
})

test('any text gets an answer', () => {
  fc.assert(fc.property(fc.string(), fc.array(fc.string()), (password, words) => void passwordFault(password, words)))
})
