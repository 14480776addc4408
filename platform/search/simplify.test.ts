import { expect, it } from 'vitest'
import { simplify } from './simplify.ts'

it.each([
  ['廣州國際貿易有限公司', '广州国际贸易有限公司'],
  ['臺灣積體電路', '台湾积体电路'],
  ['中国移动', '中国移动'],
  ['Acme 後勤', 'Acme 后勤'],
  ['', ''],
])('%s is %s', (text, simple) => expect(simplify(text)).toBe(simple))
