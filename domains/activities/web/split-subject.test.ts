import { expect, test } from 'vitest'
import { splitSubject } from './split-subject.ts'

test('one short line is the subject alone', () => {
  expect(splitSubject(' 电话确认交期 ')).toEqual({ subject: '电话确认交期' })
})

test('the first line names it, the rest is the content', () => {
  expect(splitSubject('Visited the plant\n\nTwo pumps leak.\nWants an offer.')).toEqual({
    subject: 'Visited the plant',
    content: 'Two pumps leak.\nWants an offer.',
  })
})

test('a long line is cut at its first sentence and kept whole in the content', () => {
  const text = `客户对上一批轴承的质量不满意。${'希望我们派人到现场检查并给出整改方案，'.repeat(12)}`
  const { subject, content } = splitSubject(text)
  expect(subject).toBe('客户对上一批轴承的质量不满意。')
  expect(content).toBe(text)
})

test('a long line without a sentence is cut with an ellipsis, never within a character', () => {
  const { subject, content } = splitSubject('𠮷'.repeat(300))
  expect(Array.from(subject)).toHaveLength(200)
  expect(subject.endsWith('𠮷…')).toBe(true)
  expect(Array.from(content ?? '')).toHaveLength(300)
})
