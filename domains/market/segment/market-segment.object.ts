import { date } from '#fields/date/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { money } from '#fields/money/kind.ts'
import { number } from '#fields/number/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** A part of the market, inside or outside our database (细分市场): how many firms, how much demand, who says so and when. */
export const marketSegment = defineObject({
  name: 'marketSegment',
  plural: 'market-segments',
  domain: 'market',
  title: 'name',
  search: ['name'],
  fields: {
    /** Industry and region together: a segment is there once. */
    name: text({
      nameLike: true,
      unique: true,
      readOnly: true,
      origin: 'derived',
      lineage: ['marketSegment.industry', 'marketSegment.region'],
    }),
    industry: text({ required: true, maxLength: 60, indexed: true, importNames: ['sector', '所属行业', '所屬行業'] }),
    region: text({ required: true, maxLength: 60, indexed: true, importNames: ['area', '大区', '区域', '區域'] }),
    firmsLow: number({ required: true, integer: true, min: 0, importNames: ['企业数下限', '企業數下限'] }),
    firmsLikely: number({ integer: true, min: 0, importNames: ['企业数', '企業數'] }),
    firmsHigh: number({ required: true, integer: true, min: 1, importNames: ['企业数上限', '企業數上限'] }),
    demandLow: money({ min: 0, importNames: ['年需求下限', '年需求下限额'] }),
    demandHigh: money({ min: 0, importNames: ['年需求上限', '年需求上限额'] }),
    source: text({ required: true, importNames: ['来源', '数据来源', '來源', '資料來源'] }),
    asOf: date({ required: true, importNames: ['as of', '数据日期', '截止日期', '資料日期'] }),
    /** Who says how large the demand is, and of when; without it those of the number of firms. */
    demandSource: text({ importNames: ['需求来源', '需求资料来源', '需求來源'] }),
    demandAsOf: date({ importNames: ['demand as of', '需求数据日期', '需求資料日期'] }),
    note: longText({}),
  },
  form: [
    'industry',
    'region',
    'firmsLow',
    'firmsLikely',
    'firmsHigh',
    'source',
    'asOf',
    'demandLow',
    'demandHigh',
    'demandSource',
    'demandAsOf',
  ],
  list: { columns: ['name', 'firmsLow', 'firmsHigh', 'demandLow', 'demandHigh', 'source', 'asOf'], sort: 'name' },
})
