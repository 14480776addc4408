import { expect, it } from 'vitest'
import { peopleIn } from './people-in-cell.ts'

it.each([
  ['张三、李四', ['张三', '李四']],
  ['张三/李四', ['张三', '李四']],
  ['张三 ／ 欧阳娜娜；王总', ['张三', '欧阳娜娜', '王总']],
  ['陳大文，林小姐', ['陳大文', '林小姐']],
  ['Ava Stone / Ben Hill', ['Ava Stone', 'Ben Hill']],
])('finds the people in %s', (text, names) => {
  expect(peopleIn(text)).toEqual(names)
})

it.each([
  '张三',
  '欧阳娜娜',
  '张三/销售经理',
  '张三、董事长',
  '王伟/13800138000',
  'Stone, Ava',
  'Ava Stone',
  '人事/行政',
  '张三（李四）',
  '、',
])('takes %s for one', (text) => {
  expect(peopleIn(text)).toEqual([])
})
