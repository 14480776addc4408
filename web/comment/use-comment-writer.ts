import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { ApiError } from '#web/api/api-error.ts'
import { keys } from '#web/api/keys.ts'
import { faultWords } from '#web/ui/fault-words.ts'
import { notify } from '#web/ui/notices.tsx'
import {
  addComment,
  type CommentEntry,
  editComment,
  removeComment,
  restoreComment,
  type Words,
  type Written,
} from './comment-calls.ts'

export type CommentWriter = ReturnType<typeof useCommentWriter>

/** Writes comments of a record, says whom a mention does not reach, and offers to take a removal back. */
export function useCommentWriter(object: ObjectDefinition, recordId: string) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const forget = () => {
    for (const what of ['comments', 'timeline', 'following']) {
      void client.invalidateQueries({ queryKey: keys.about(object.plural, recordId, what) })
    }
  }
  const say = (error: unknown) => {
    const text = faultWords(error, t)
    notify({ text: error instanceof ApiError && error.unreachable ? t('web.form.unreachable') : text, tone: 'harm' })
  }
  const attempt = async (write: () => Promise<Written>) => {
    try {
      const { unreached } = await write()
      if (unreached.length > 0) {
        notify({ text: t('comment.unreached', { names: unreached.map(({ name }) => name).join(t('comment.and')) }) })
      }
    } catch (error) {
      say(error)
      // The box keeps what was typed.
      throw error
    } finally {
      forget()
    }
  }
  return {
    add: (words: Words) => attempt(() => addComment({ object: object.name, recordId }, words)),
    edit: (comment: CommentEntry, words: Words) => attempt(() => editComment(comment, words)),
    async remove({ id }: CommentEntry) {
      try {
        await removeComment(id)
        const run = () => void restoreComment(id).then(forget).catch(say)
        notify({ text: t('comment.removed'), action: { label: t('web.undo'), run } })
      } catch (error) {
        say(error)
      }
      forget()
    },
  }
}
