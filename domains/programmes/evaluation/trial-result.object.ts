import { boolean } from '#fields/boolean/kind.ts'
import { money } from '#fields/money/kind.ts'
import { number } from '#fields/number/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** One line of an experiment that was run elsewhere (试验结果): who was in which arm, and what he did. Imported, then evaluated as any programme. */
export const trialResult = defineObject({
  name: 'trialResult',
  plural: 'trial-results',
  domain: 'programmes',
  title: 'arm',
  search: [],
  fields: {
    programmeId: reference({
      to: 'programme',
      required: true,
      ownedBy: true,
      indexed: true,
      importNames: ['experiment', 'trial', '试验', '实验', '方案名称', '試驗', '實驗', '方案名稱'],
    }),
    /** Whom it is about, where he is one of our accounts. */
    accountId: reference({ to: 'account', importNames: ['customer', 'customer id', '客户名称', '客戶名稱'] }),
    arm: text({
      required: true,
      maxLength: 80,
      importNames: ['treatment', 'group', 'variant', '组别', '分组', '實驗組別', '組別', '分組'],
    }),
    /** Took the first step: visited, answered, came. */
    responded: boolean({ importNames: ['visit', 'visited', 'response', '访问', '响应', '造訪', '回應'] }),
    ordered: boolean({ importNames: ['conversion', 'converted', 'bought', '下单', '成交', '下單'] }),
    revenue: money({ importNames: ['spend', 'sales', 'amount', '金额', '销售额', '金額', '銷售額'] }),
    /** What he said afterwards, 0 to 100. */
    attitude: number({ min: 0, max: 100, importNames: ['score', '态度分', '態度分'] }),
  },
  form: ['programmeId', 'arm', 'accountId', 'responded', 'ordered', 'revenue', 'attitude'],
  list: { columns: ['programmeId', 'arm', 'responded', 'ordered', 'revenue', 'attitude'], sort: '-createdAt' },
})
