import { normalize } from '#platform/search/normalize.ts'

/** Whether a name says all that another one does, in its order, as 上海拓汇环保科技有限公司 does of 拓汇环保. */
export function isFuller(name: string, other: string): boolean {
  const wanted = Array.from(normalize(other).replaceAll(' ', ''))
  let found = 0
  for (const character of normalize(name)) if (character === wanted[found]) found++
  return found === wanted.length
}
