import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { money } from '#fields/money/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** What an account bought (订单), as a fact: the ground of purchase behaviour and value. */
export const order = defineObject({
  name: 'order',
  plural: 'orders',
  table: 'sales_order',
  domain: 'orders',
  title: 'number',
  search: ['number'],
  fields: {
    number: text({
      unique: true,
      maxLength: 60,
      importNames: [
        ...['order', 'order no', 'order number', 'order id', '订单编号', '单号', '訂單編號', '單號'],
        ...['单据编号', '单据号', '單據編號', '單據號'],
      ],
    }),
    date: date({
      required: true,
      indexed: true,
      default: 'today',
      importNames: [
        ...['order date', '日期', '下单日期', '订单日期', '下单时间', '下單日期', '訂單日期'],
        ...['单据日期', '單據日期'],
      ],
    }),
    accountId: reference({
      to: 'account',
      // Who has ordered is a customer.
      whenMade: { kinds: ['customer'] },
      required: true,
      ownedBy: true,
      indexed: true,
      importNames: [
        ...['customer', 'customer id', 'customer name', 'company', '客户名称', '客户', '客戶名稱', '客戶'],
        ...['购货单位', '購貨單位'],
      ],
    }),
    total: money({
      importNames: [
        ...['amount', 'sales', 'order amount', 'order total', '金额', '订单金额', '总金额', '金額', '訂單金額'],
        ...['价税合计', '價稅合計'],
      ],
    }),
    status: choice({
      options: ['open', 'confirmed', 'shipped', 'completed', 'cancelled'],
      default: 'completed',
      required: true,
      importNames: ['state', '订单状态', '訂單狀態'],
    }),
    note: longText({ importNames: ['remark', '备注', '備註'] }),
  },
  form: ['accountId', 'date', 'total', 'status', 'number'],
  list: { columns: ['number', 'accountId', 'date', 'total', 'status', 'ownerId'], sort: '-date' },
})
