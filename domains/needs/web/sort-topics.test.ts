import { expect, it } from 'vitest'
import type { TopicRow } from '#domains/needs/overview/overview.queries.ts'
import { sortedBy, sortTopics, usualSort } from './sort-topics.ts'

const topic = (name: string | null, score: number | null, { accounts = 1, evidenced = 0 } = {}): TopicRow => ({
  topic: name,
  needs: 1,
  accounts,
  evidenced,
  met: 0,
  competitor: 0,
  opportunity: score === null ? null : { raters: 1, importanceShare: 1, satisfactionShare: 0, score, band: 'high' },
})
const topics = [
  topic(null, null, { accounts: 9 }),
  topic('价格', 12),
  topic('交期', 15, { accounts: 3 }),
  topic('培训', null, { accounts: 5 }),
  topic('售后', 12, { evidenced: 2 }),
]
const names = (sort: typeof usualSort) => sortTopics(topics, { ...sort, language: 'zh-CN' }).map(({ topic }) => topic)

it('puts the highest opportunity first, more evidence before less, and what nobody rated last', () => {
  expect(names(usualSort)).toEqual(['交期', '售后', '价格', '培训', null])
})

it('turns round with a second click, and still leaves the unknown last', () => {
  expect(names(sortedBy(usualSort, 'opportunity'))).toEqual(['售后', '价格', '交期', '培训', null])
})

it('sorts by another figure from the highest, and by name from the first', () => {
  expect(names(sortedBy(usualSort, 'accounts')).slice(0, 3)).toEqual([null, '培训', '交期'])
  expect(names(sortedBy(usualSort, 'topic'))).toEqual(['价格', '交期', '培训', '售后', null])
})
