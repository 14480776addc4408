import { channels } from '#domains/accounts/index.ts'
import { boolean } from '#fields/boolean/kind.ts'
import { choice } from '#fields/choice/kind.ts'
import { datetime } from '#fields/datetime/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** A follow-up (跟进记录): what was done or said with an account; a task is one still to be done. */
export const activity = defineObject({
  name: 'activity',
  plural: 'activities',
  domain: 'activities',
  title: 'subject',
  search: ['subject'],
  fields: {
    accountId: reference({
      to: 'account',
      required: true,
      ownedBy: true,
      indexed: true,
      importNames: ['客户', '客户名称', '客戶'],
    }),
    contactId: reference({ to: 'contact', importNames: ['联系人', '聯絡人'] }),
    kind: choice({
      options: ['call', 'visit', 'meeting', 'email', 'chat', 'note', 'task'],
      default: 'note',
      required: true,
      importNames: ['type', '跟进方式', '類型'],
    }),
    /** Who turned to whom; of calls, mails and chats, empty means we did. */
    direction: choice({ options: ['out', 'in'] }),
    /** By which way a task turns to the customer; empty where it does not. */
    channel: choice({ options: channels, visibleWhen: 'kind == "task"' }),
    subject: text({ required: true, importFrom: 'content', importNames: ['title', '主题', '标题', '主題'] }),
    content: longText({ importNames: ['details', '跟进内容', '内容', '內容'] }),
    happenedAt: datetime({ default: 'now', indexed: true, importNames: ['date', '跟进时间', '跟進時間'] }),
    /** What the customer said, word for word: evidence for needs and attitude. */
    quote: longText({ maxLength: 2_000, importNames: ['客户原话', '客戶原話'] }),
    quotedContactId: reference({ to: 'contact' }),
    dueAt: datetime({ importNames: ['截止时间', '截止時間'] }),
    done: boolean({ default: true }),
    /** Why the contact was approached against the way he prefers. */
    preferenceReason: text({ maxLength: 300 }),
  },
  form: ['kind', 'subject', 'content', 'quote', 'contactId', 'happenedAt'],
  list: { columns: ['subject', 'accountId', 'kind', 'happenedAt', 'ownerId'], sort: '-happenedAt' },
})
