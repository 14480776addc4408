import { address } from '#fields/address/kind.ts'
import { choice } from '#fields/choice/kind.ts'
import { choices } from '#fields/choices/kind.ts'
import { date } from '#fields/date/kind.ts'
import { datetime } from '#fields/datetime/kind.ts'
import { email } from '#fields/email/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { phone } from '#fields/phone/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { tags } from '#fields/tags/kind.ts'
import { text } from '#fields/text/kind.ts'
import { url } from '#fields/url/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** A firm or person we deal with or might (客户). */
export const account = defineObject({
  name: 'account',
  plural: 'accounts',
  domain: 'accounts',
  title: 'name',
  search: ['name', 'shortName', 'creditCode', 'phone', 'email'],
  fields: {
    name: text({
      required: true,
      nameLike: true,
      indexed: true,
      importNames: [
        'customer',
        'customer name',
        'company',
        'company name',
        'account name',
        '客户',
        '名称',
        '公司名称',
        '企业名称',
        '单位名称',
        '客戶',
        '名稱',
        '公司名稱',
        '企業名稱',
      ],
    }),
    shortName: text({ nameLike: true, maxLength: 60, importNames: ['简称', '簡稱'] }),
    form: choice({ options: ['firm', 'person'], default: 'firm', required: true }),
    kinds: choices({
      options: ['prospect', 'customer', 'dealer', 'distributor', 'supplier', 'competitor'],
      default: ['prospect'],
      importNames: ['type', 'customer type', '类型', '客户类型', '類型', '客戶類型'],
    }),
    parentId: reference({ to: 'account', importNames: ['parent', 'group', '上级客户', '集团', '母公司', '集團'] }),
    /** The team that looks after it, whoever of it is the owner. */
    teamId: reference({ to: 'team', importNames: ['team', '团队', '所属部门', '團隊', '所屬部門'] }),
    creditCode: text({
      unique: true,
      format: 'credit-code',
      maxLength: 40,
      importNames: ['信用代码', '税号', '纳税人识别号', '統一編號'],
    }),
    industry: text({ maxLength: 60, indexed: true, importNames: ['sector', '所属行业', '所屬行業'] }),
    region: text({
      maxLength: 60,
      indexed: true,
      importNames: [
        'territory',
        'area',
        'city',
        '大区',
        '区域',
        '省份',
        '城市',
        '所在地',
        '地区',
        '省市区',
        '區域',
        '地區',
      ],
    }),
    phone: phone({
      importNames: ['telephone', 'tel', 'mobile', '联系电话', '座机', '手机', '手机号', '聯絡電話', '手機'],
    }),
    email: email({ importNames: ['mail', 'e-mail'] }),
    website: url({ importNames: ['web', 'homepage', '官网', '官網'] }),
    address: address({ importNames: ['办公地址', '详细地址', '詳細地址'] }),
    source: text({ maxLength: 60, importNames: ['lead source', '客户来源', '客戶來源'] }),
    tags: tags({}),
    note: longText({ importNames: ['remark', 'notes', 'comment', '说明', '說明'] }),
    nextStep: text({ maxLength: 200, importNames: ['下一步计划'] }),
    nextStepOn: date({ indexed: true, importNames: ['next contact', '下次跟进时间', '下次联系时间'] }),
    lastActivityAt: datetime({ indexed: true, readOnly: true, origin: 'derived', lineage: ['activity.happenedAt'] }),
  },
  person: { field: 'form', is: 'person' },
  // Firms keep customers and the people there in one list.
  alongside: [{ object: 'contact', by: 'accountId' }],
  duplicates: [
    { by: 'exact', fields: ['creditCode'], strength: 'sure' },
    { by: 'companyName', fields: ['name'], strength: 'strong' },
    { by: 'similarName', fields: ['name'], strength: 'fair' },
    { by: 'sound', fields: ['name'], strength: 'fair' },
    { by: 'phone', fields: ['phone'], strength: 'strong' },
    { by: 'email', fields: ['email'], strength: 'strong' },
  ],
  form: ['name', 'kinds', 'industry', 'region', 'phone', 'ownerId', 'note'],
  list: { columns: ['name', 'kinds', 'industry', 'region', 'ownerId', 'lastActivityAt', 'nextStepOn'], sort: 'name' },
})
