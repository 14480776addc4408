import type { Ctx } from '#platform/context/ctx.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { fieldName } from '#platform/object/field-words.ts'
import { planOf } from '#platform/record/plan.ts'
import type { Notice } from './notice.queries.ts'

type Office = { translate: Translate; linkBase: () => string }
type Told = { firm: string; notices: readonly Notice[]; more: boolean }

/** What a member has not read, as a letter in his language: one line a notice, with what was said and the way to the record. */
export function noticeLetter(ctx: Ctx, { firm, notices, more }: Told, { translate, linkBase }: Office) {
  const words = (key: string, params: Record<string, unknown> = {}) => translate(ctx.locale, key, params) ?? key
  const headline = ({ kind, actorName, title }: Notice) =>
    words(`notice.mail.${kind}`, {
      who: actorName ?? words('notice.mail.system'),
      name: title || words('notice.mail.unnamed'),
    })
  const fields = ({ object, fields: keys }: Notice) => {
    const { byKey } = planOf(ctx, ctx.schema.named(object))
    const names = keys.map((key) =>
      fieldName({ owner: object, key, field: byKey.get(key)!.field }, { locale: ctx.locale, translate }),
    )
    return names.join(words('notice.mail.and'))
  }
  const lines = notices.map((notice) =>
    [
      headline(notice),
      ...(notice.text ? [indented(notice.text)] : []),
      ...(notice.fields.length > 0 ? [indented(fields(notice))] : []),
      indented(`${linkBase()}/${ctx.schema.named(notice.object).plural}/${notice.recordId}`),
    ].join('\n'),
  )
  const [only, ...others] = notices
  return {
    subject:
      only && others.length === 0 ? headline(only) : words('notice.mail.subject', { count: notices.length, firm }),
    text: [
      words('notice.mail.opening', { firm }),
      ...lines,
      ...(more ? [words('notice.mail.more', { link: linkBase() })] : []),
      words('notice.mail.closing'),
    ].join('\n\n'),
  }
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
}
