import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** A group of members whose records its managers see together; teams may stand below teams. */
export const team = defineObject({
  name: 'team',
  plural: 'teams',
  domain: 'people',
  title: 'name',
  fields: {
    name: text({
      required: true,
      unique: true,
      maxLength: 120,
      nameLike: true,
      importNames: ['team', '团队', '部门', '團隊', '部門'],
    }),
    parentId: reference({ to: 'team' }),
  },
  search: ['name'],
  list: { columns: ['name', 'parentId'], sort: 'name' },
  form: ['name', 'parentId'],
})
