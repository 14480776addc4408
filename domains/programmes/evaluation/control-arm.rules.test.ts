import { expect, test } from 'vitest'
import { controlArmOf } from './control-arm.rules.ts'

test.each([
  [['Mens E-Mail', 'No E-Mail', 'Womens E-Mail'], 'No E-Mail'],
  [['control', 'treatment'], 'control'],
  [['A', 'Holdout group'], 'Holdout group'],
  [['对照组', '短信组'], '对照组'],
  [['實驗組', '對照組'], '對照組'],
  [['发邮件', '未发邮件'], '未发邮件'],
])('of %j it is %s', (arms, control) => {
  expect(controlArmOf(arms)).toBe(control)
})

test('it is not guessed, but may be named', () => {
  expect(controlArmOf(['A', 'B'])).toBeNull()
  expect(controlArmOf(['No mail', 'No call', 'Both'])).toBeNull()
  expect(controlArmOf(['November', 'Nonetheless'])).toBeNull()
  expect(controlArmOf(['control'])).toBeNull()
  expect(controlArmOf(['A', 'B'], 'B')).toBe('B')
  expect(controlArmOf(['A', 'B'], 'C')).toBeNull()
})
