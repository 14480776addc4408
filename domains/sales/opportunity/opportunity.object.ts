import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { money } from '#fields/money/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'
import { lostReasons, opportunityStages } from './opportunity.rules.ts'

/** A possible sale (商机) on its way through the stages, with the need that is its reason. */
export const opportunity = defineObject({
  name: 'opportunity',
  plural: 'opportunities',
  domain: 'sales',
  title: 'name',
  search: ['name'],
  fields: {
    name: text({
      required: true,
      nameLike: true,
      maxLength: 200,
      importNames: ['opportunity', 'deal', 'deal name', '商机', '商机名称', '商機', '商機名稱'],
    }),
    accountId: reference({
      to: 'account',
      required: true,
      ownedBy: true,
      indexed: true,
      importNames: ['customer', 'company', '客户', '客户名称', '客戶', '客戶名稱'],
    }),
    contactId: reference({
      to: 'contact',
      within: 'accountId',
      related: true,
      indexed: true,
      importNames: ['联系人', '聯絡人'],
    }),
    /** Why the customer would buy: it stays the reason, whatever becomes of either. */
    needId: reference({ to: 'need', within: 'accountId', indexed: true, importNames: ['需求'] }),
    stage: choice({
      options: opportunityStages,
      default: 'firstContact',
      required: true,
      indexed: true,
      importNames: ['status', '销售阶段', '商机阶段', '銷售階段', '商機階段'],
    }),
    amount: money({ min: 0, importNames: ['value', '金额', '商机金额', '金額', '商機金額'] }),
    expectedOn: date({
      indexed: true,
      importNames: ['close date', 'expected close date', '预计成交日期', '預計成交日期'],
    }),
    nextStep: text({ maxLength: 200, importNames: ['下一步'] }),
    nextStepOn: date({ importNames: ['下一步日期', '下次跟进时间', '下次跟進時間'] }),
    lostReason: choice({
      options: lostReasons,
      visibleWhen: 'stage == "lost"',
      requiredWhen: 'stage == "lost"',
      importNames: ['输单原因', '丢单原因', '輸單原因', '丟單原因'],
    }),
    closedOn: date({
      visibleWhen: 'stage == "won" || stage == "lost"',
      importNames: ['closed on', '结单日期', '成交日期', '結案日期'],
    }),
    note: longText({ importNames: ['remark', '备注', '備註'] }),
  },
  form: ['name', 'accountId', 'contactId', 'needId', 'stage', 'lostReason', 'amount', 'expectedOn'],
  list: {
    columns: ['name', 'accountId', 'stage', 'amount', 'expectedOn', 'nextStep', 'nextStepOn', 'ownerId'],
    sort: '-createdAt',
  },
})
