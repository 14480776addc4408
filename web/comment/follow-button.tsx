import { BellFilled, BellOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { keys } from '#web/api/keys.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { type Following, readFollowing, setFollowing } from './comment-calls.ts'

/** Follows a record or mutes it; the hint says why one hears of it and who else does. */
export function FollowButton({ object, recordId }: { object: ObjectDefinition; recordId: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const place = { object: object.name, recordId }
  const queryKey = keys.about(object.plural, recordId, 'following')
  const { data } = useQuery({ queryKey, queryFn: ({ signal }) => readFollowing(place, signal) })
  const following = data?.following ?? false
  const turn = async () => {
    client.setQueryData<Following>(queryKey, (old) => old && { ...old, following: !following })
    await setFollowing(place, !following).catch((error: unknown) => sayFault(error, t))
    await client.invalidateQueries({ queryKey })
  }
  const others = data?.followers.map(({ name }) => name) ?? []
  return (
    <Tooltip
      title={
        <>
          <div>{t(following ? `follow.why.${data?.why ?? 'chosen'}` : 'follow.not')}</div>
          {others.length > 0 && <div>{t('follow.others', { names: others.join(t('comment.and')) })}</div>}
        </>
      }
    >
      <Button
        type="text"
        icon={following ? <BellFilled aria-hidden /> : <BellOutlined aria-hidden />}
        aria-pressed={following}
        aria-label={t(following ? 'follow.stop' : 'follow.begin')}
        disabled={!data}
        onClick={() => void turn()}
      />
    </Tooltip>
  )
}
