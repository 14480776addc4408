import { boolean } from '#fields/boolean/kind.ts'
import { choice } from '#fields/choice/kind.ts'
import { email } from '#fields/email/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** A member of the workspace. The login behind it (password, sessions) may belong to several workspaces. */
export const user = defineObject({
  name: 'user',
  plural: 'users',
  table: 'member',
  domain: 'people',
  title: 'name',
  fields: {
    name: text({
      required: true,
      maxLength: 120,
      nameLike: true,
      importNames: ['user', 'name', '姓名', '用户', '使用者'],
    }),
    email: email({ required: true, unique: true, importNames: ['e-mail', '邮箱', '電子郵件'] }),
    /** The key of a role: built-in, or the firm's own. */
    role: text({ required: true, maxLength: 60, default: 'rep' }),
    teamId: reference({ to: 'team', indexed: true }),
    managerId: reference({ to: 'user' }),
    active: boolean({ required: true, default: true }),
    locale: choice({ options: ['en', 'zh-CN', 'zh-TW'] }),
  },
  search: ['name', 'email'],
  list: { columns: ['name', 'email', 'role', 'teamId', 'active'], sort: 'name' },
  form: ['name', 'email', 'role', 'teamId', 'managerId'],
  routes: ['list', 'query', 'aggregate', 'get', 'history'],
  ownFields: 'optional',
})
