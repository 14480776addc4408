import { money } from '#fields/money/kind.ts'
import { number } from '#fields/number/kind.ts'
import { percent } from '#fields/percent/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** One product in an order; rights are the order's. */
export const orderLine = defineObject({
  name: 'orderLine',
  plural: 'order-lines',
  domain: 'orders',
  title: 'description',
  search: [],
  partOf: { object: 'order', by: 'orderId' },
  fields: {
    orderId: reference({
      to: 'order',
      required: true,
      ownedBy: true,
      indexed: true,
      importNames: ['order', 'order number', '订单号', '訂單號'],
    }),
    productId: reference({ to: 'product', importNames: ['product', 'product code', '产品', '产品编码', '產品'] }),
    description: text({ maxLength: 300, importNames: ['item', '品名'] }),
    quantity: number({ required: true, default: 1, importNames: ['qty', '数量', '數量'] }),
    price: money({ required: true, importNames: ['unit price', '单价', '單價'] }),
    discount: percent({ importNames: ['折扣'] }),
    cost: money({ importNames: ['unit cost', '单位成本', '單位成本'] }),
    amount: money({
      readOnly: true,
      origin: 'derived',
      lineage: ['orderLine.quantity', 'orderLine.price', 'orderLine.discount'],
    }),
  },
  form: ['orderId', 'productId', 'quantity', 'price', 'discount'],
  list: {
    columns: ['description', 'orderId', 'productId', 'quantity', 'price', 'discount', 'amount'],
    sort: '-createdAt',
  },
})
