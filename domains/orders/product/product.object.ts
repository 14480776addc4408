import { boolean } from '#fields/boolean/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { money } from '#fields/money/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** A thing or service that we sell (产品). */
export const product = defineObject({
  name: 'product',
  plural: 'products',
  domain: 'orders',
  title: 'name',
  search: ['name', 'code'],
  fields: {
    code: text({
      unique: true,
      maxLength: 60,
      importNames: ['sku', 'product code', 'item number', '产品编码', '物料编码', '料號'],
    }),
    name: text({
      required: true,
      nameLike: true,
      indexed: true,
      importNames: ['product', 'item', 'product name', '产品', '品名', '產品'],
    }),
    category: text({ maxLength: 60, indexed: true, importNames: ['product line', 'series', '类别', '产品线', '類別'] }),
    unit: text({ maxLength: 20, importNames: ['单位', '單位'] }),
    price: money({ min: 0, importNames: ['list price', 'unit price', '单价', '單價'] }),
    cost: money({ min: 0, importNames: ['unit cost', '单位成本', '單位成本'] }),
    active: boolean({ default: true, importNames: ['on sale', '在售'] }),
    note: longText({ importNames: ['description', '描述'] }),
  },
  duplicates: [
    { by: 'exact', fields: ['code'], strength: 'sure' },
    { by: 'exact', fields: ['name'], strength: 'strong' },
    { by: 'similarName', fields: ['name'], strength: 'fair' },
    { by: 'sound', fields: ['name'], strength: 'hint' },
  ],
  form: ['name', 'code', 'category', 'unit', 'price', 'cost'],
  list: { columns: ['name', 'code', 'category', 'unit', 'price', 'cost', 'active'], sort: 'name' },
})
