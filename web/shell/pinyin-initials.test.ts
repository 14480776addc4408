import { expect, test } from 'vitest'
import { initialsOf } from './pinyin-initials.ts'

test.each([
  ['回收站', 'hsz'],
  ['设置：个人', 'sz：gr'],
  ['从文件导入客户', 'cwjdrkh'],
  ['批量查重', 'plcz'],
  ['領航目標', 'lhmb'],
  ['新建联系人', 'xjlxr'],
  ['API 密钥', 'api my'],
])('%s is reached by %s', (text, initials) => {
  expect(initialsOf(text)).toBe(initials)
})
