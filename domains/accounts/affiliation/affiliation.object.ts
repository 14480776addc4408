import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** A person works for, or is otherwise connected with, another account than the one he belongs to (任职). */
export const affiliation = defineObject({
  name: 'affiliation',
  plural: 'affiliations',
  domain: 'accounts',
  title: 'position',
  search: [],
  link: { from: 'contactId', to: 'accountId' },
  fields: {
    contactId: reference({
      to: 'contact',
      required: true,
      ownedBy: true,
      indexed: true,
      importNames: ['person', '姓名', '人员', '人員'],
    }),
    accountId: reference({
      to: 'account',
      required: true,
      ownedBy: true,
      indexed: true,
      importNames: ['company', '公司', '单位', '單位'],
    }),
    role: choice({
      options: ['employee', 'management', 'director', 'shareholder', 'adviser', 'agent', 'other'],
      required: true,
      importNames: ['relation', '关系', '關係'],
    }),
    position: text({ maxLength: 60, importNames: ['job title', '职位', '职称', '職稱'] }),
    since: date({ importNames: ['from', '开始日期', '入职日期', '到職日期'] }),
    until: date({ importNames: ['to', '结束日期', '离职日期', '離職日期'] }),
    note: longText({ importNames: ['remark', '备注', '備註'] }),
  },
  form: ['contactId', 'accountId', 'role', 'position', 'since', 'until'],
  list: { columns: ['contactId', 'accountId', 'role', 'position', 'since', 'until'], sort: '-createdAt' },
})
