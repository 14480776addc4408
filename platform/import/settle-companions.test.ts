import { describe, expect, it } from 'vitest'
import { contact } from '#domains/accounts/contact/contact.object.ts'
import { standardRules } from '#platform/duplicate/standard-rules.ts'
import { type Known, marksOf, settleCompanion } from './settle-companions.ts'

const how = {
  rules: standardRules(contact).filter(({ strength }) => strength === 'strong'),
  title: 'name',
  by: 'accountId',
  country: 'CN',
}

/** The people whom these rows make at one customer. */
function peopleOf(rows: Record<string, string>[]) {
  const among: Known[] = []
  const told = rows.map((values, n) => settleCompanion(among, { n, recordId: 'a', values, saidTo: () => values }, how))
  return { people: among.map(({ values }) => values), told }
}

describe('people of one customer', () => {
  it.each<[string, Record<string, string>[], object[]]>([
    ['a row for each', [{ name: '王伟' }, { name: '李娜' }], [{ name: '王伟' }, { name: '李娜' }]],
    [
      'the same number written otherwise',
      [
        { name: '王伟', mobile: '138 0013 8000' },
        { name: '王伟', mobile: '(+86)13800138000', email: 'w@a.cn' },
      ],
      [{ name: '王伟', mobile: '(+86)13800138000', email: 'w@a.cn' }],
    ],
    [
      'the same name, of which the second row knows more',
      [{ name: '王伟' }, { name: '王 伟', mobile: '13800138000' }],
      [{ name: '王 伟', mobile: '13800138000' }],
    ],
    [
      'the same name with two numbers: two people, until somebody says otherwise',
      [
        { name: '王伟', mobile: '13800138000' },
        { name: '王伟', mobile: '13900139000' },
      ],
      [{ mobile: '13800138000' }, { mobile: '13900139000' }],
    ],
    [
      'a mailbox that two share',
      [
        { name: '王伟', mobile: '13800138000', email: 'info@a.cn' },
        { name: '李娜', mobile: '13900139000', email: 'info@a.cn' },
      ],
      [{ name: '王伟' }, { name: '李娜' }],
    ],
    [
      'a switchboard that all share',
      [
        { name: '王伟', phone: '0571-88888888' },
        { name: '李娜', phone: '0571-88888888' },
      ],
      [{ name: '王伟' }, { name: '李娜' }],
    ],
  ])('%s', (_, rows, expected) => {
    const { people } = peopleOf(rows)
    expect(people).toMatchObject(expected)
    expect(people).toHaveLength(expected.length)
  })

  it('says when one number has two names', () => {
    const { people, told } = peopleOf([
      { name: '王经理', mobile: '13800138000' },
      { name: '王伟', mobile: '13800138000' },
    ])
    expect(people).toMatchObject([{ name: '王伟' }])
    expect(told[1]).toMatchObject({ news: true, otherName: { earlier: '王经理', name: '王伟', key: '13800138000' } })
  })

  it('knows what a row does not add', () => {
    const values = { name: '王伟', mobile: '138-0013-8000' }
    const known = { id: 'p', values, marks: marksOf({ ...values, accountId: 'a' }, how) }
    expect(
      settleCompanion([known], { n: 1, recordId: 'a', values: { name: '王伟' }, saidTo: (current) => current }, how),
    ).toMatchObject({
      known: { id: 'p' },
      news: false,
    })
  })
})
