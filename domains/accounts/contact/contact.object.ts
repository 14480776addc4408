import { boolean } from '#fields/boolean/kind.ts'
import { choice } from '#fields/choice/kind.ts'
import { choices } from '#fields/choices/kind.ts'
import { email } from '#fields/email/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { phone } from '#fields/phone/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'
import { channels } from './ways-to-reach.rules.ts'

/** A person at an account (联系人). */
export const contact = defineObject({
  name: 'contact',
  plural: 'contacts',
  domain: 'accounts',
  title: 'name',
  search: ['name', 'mobile', 'phone', 'email'],
  fields: {
    name: text({
      required: true,
      nameLike: true,
      indexed: true,
      maxLength: 100,
      importNames: [
        'contact',
        'contact name',
        'contact person',
        'primary contact',
        'full name',
        '姓名',
        '联系人姓名',
        '主要联系人',
        '首要联系人',
        '对接人',
        '聯絡人',
        '聯絡人姓名',
        '主要聯絡人',
        '聯絡窗口',
      ],
    }),
    accountId: reference({
      to: 'account',
      required: true,
      ownedBy: true,
      indexed: true,
      importNames: [
        'company',
        'associated company',
        'organization',
        '公司',
        '所属客户',
        '客户名称',
        '所屬客戶',
        '客戶名稱',
      ],
    }),
    title: text({ maxLength: 60, importNames: ['job title', 'position', '职位', '职称', '職稱', '職務'] }),
    department: text({ maxLength: 60, importNames: ['部门', '部門'] }),
    mobile: phone({
      importNames: [
        'cell',
        'mobile phone',
        '手机',
        '手机号',
        '手机号码',
        '手機',
        '行動電話',
        '联系电话',
        '联系方式',
        '聯絡電話',
        '聯絡方式',
      ],
    }),
    phone: phone({ importNames: ['telephone', 'tel', '电话', '電話', '座机'] }),
    email: email({ importNames: ['mail', 'e-mail', '邮箱', '電子郵件', '信箱'] }),
    wechat: text({ maxLength: 60, importNames: ['微信', '微信号', '微信號'] }),
    decisionMaker: boolean({ importNames: ['key decision maker', '关键决策人', '决策人', '關鍵決策人'] }),
    /** How, when, in which language and by whom he wants to be contacted; what goes against it needs a reason. */
    preferredChannel: choice({ options: channels }),
    preferredHours: choices({ options: ['morning', 'noon', 'afternoon', 'evening'] }),
    preferredLanguage: choice({ options: ['en', 'zh-CN', 'zh-TW'] }),
    preferredPersonId: reference({ to: 'user' }),
    /** Has asked not to be contacted unless he asked first: programmes leave him out. */
    doNotContact: boolean({ importNames: ['do not contact', 'opt out', '免打扰', '勿扰', '免打擾', '勿擾'] }),
    note: longText({ importNames: ['remark', '备注', '備註'] }),
  },
  person: true,
  duplicates: [
    { by: 'phone', fields: ['mobile'], strength: 'strong' },
    { by: 'email', fields: ['email'], strength: 'strong' },
    { by: 'exact', fields: ['wechat'], strength: 'strong' },
    { by: 'exact', fields: ['name'], with: 'accountId', strength: 'strong' },
    { by: 'sound', fields: ['name'], with: 'accountId', strength: 'fair' },
    { by: 'exact', fields: ['name'], strength: 'hint' },
    { by: 'phone', fields: ['phone'], strength: 'hint' },
  ],
  form: ['name', 'accountId', 'title', 'mobile', 'email', 'decisionMaker'],
  list: { columns: ['name', 'accountId', 'title', 'mobile', 'email', 'ownerId'], sort: 'name' },
})
