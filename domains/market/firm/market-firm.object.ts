import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { percent } from '#fields/percent/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { url } from '#fields/url/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

export const matchStates = ['unmatched', 'suggested', 'matched', 'rejected'] as const
export const matchReasons = ['creditCode', 'name', 'core', 'short', 'prefix', 'promoted'] as const

/** A firm of the market that is no account (潜在企业): known from a list, never counted as a customer. */
export const marketFirm = defineObject({
  name: 'marketFirm',
  plural: 'market-firms',
  domain: 'market',
  title: 'name',
  search: ['name', 'shortName', 'creditCode'],
  fields: {
    name: text({
      required: true,
      nameLike: true,
      indexed: true,
      importNames: [
        'firm',
        'company',
        'company name',
        '企业名称',
        '公司名称',
        '单位名称',
        '企业',
        '公司',
        '企業名稱',
        '公司名稱',
      ],
    }),
    shortName: text({ nameLike: true, maxLength: 60, importNames: ['简称', '企业简称', '簡稱'] }),
    industry: text({ maxLength: 60, indexed: true, importNames: ['sector', '所属行业', '所屬行業'] }),
    region: text({ maxLength: 60, indexed: true, importNames: ['area', '大区', '区域', '省份', '區域'] }),
    creditCode: text({
      unique: true,
      format: 'credit-code',
      maxLength: 40,
      importNames: ['统一社会信用代码', '信用代码', '税号', '統一編號'],
    }),
    website: url({ importNames: ['web', 'homepage', '官网', '官網'] }),
    /** The list it comes from. */
    source: text({ importNames: ['list', '数据来源', '名录来源', '資料來源'] }),
    asOf: date({ default: 'today', importNames: ['as of', '数据日期', '截止日期', '資料日期'] }),
    note: longText({ importNames: ['remark', '说明', '說明'] }),
    state: choice({
      options: matchStates,
      default: 'unmatched',
      readOnly: true,
      indexed: true,
      origin: 'derived',
      lineage: ['marketFirm.name', 'account.name'],
    }),
    /** The account that it is, or seems to be, or that was made of it. */
    accountId: reference({ to: 'account', readOnly: true, origin: 'derived', lineage: ['account.name'] }),
    matchReason: choice({ options: matchReasons, readOnly: true, origin: 'derived', lineage: ['account.name'] }),
    matchScore: percent({ readOnly: true, origin: 'derived', lineage: ['account.name'] }),
  },
  duplicates: [
    { by: 'companyName', fields: ['name'], strength: 'strong' },
    { by: 'similarName', fields: ['name'], strength: 'fair' },
  ],
  form: ['name', 'shortName', 'industry', 'region', 'creditCode', 'website', 'source', 'asOf'],
  list: { columns: ['name', 'industry', 'region', 'state', 'accountId', 'source', 'asOf'], sort: 'name' },
})
