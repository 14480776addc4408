import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '#web/api/keys.ts'
import { listRecords } from '#web/api/records.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { sayFault } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { endShare, type Share, type ShareLevel, type ShareOf, share, sharesQuery } from './access-calls.ts'

/** Shares a record with people and teams, to read or to edit. Each choice is saved at once and can be undone. */
export function ShareDialog({ of, onClose }: { of: ShareOf; onClose: () => void }) {
  const { t } = useTranslation()
  const asked = useQuery(sharesQuery(of))
  const [level, setLevel] = useState<ShareLevel>('read')
  const levels = [
    { value: 'read', label: t('access.level.read') },
    { value: 'edit', label: t('access.level.edit') },
  ] satisfies { value: ShareLevel; label: string }[]
  const attempt = async (deed: () => Promise<unknown>) => {
    try {
      await deed()
    } catch (error) {
      sayFault(error, t)
    }
  }
  const end = ({ id, grantee, level: had }: Share) =>
    attempt(async () => {
      await endShare(of, id)
      const undo = () => void attempt(() => share(of, { grantee: { kind: grantee.kind, id: grantee.id }, level: had }))
      notify({ text: t('access.ended', { name: grantee.name }), action: { label: t('web.undo'), run: undo } })
    })
  const shares = asked.data?.data ?? []
  const title = t('access.shareTitle')
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="gx-form gx-share">
        <h2>{title}</h2>
        <p className="gx-quiet">{t('access.cascades')}</p>
        <LabelledField label={t('access.with')}>
          {(id) => (
            <div className="gx-share-add">
              <GranteePicker
                id={id}
                taken={shares.map(({ grantee }) => grantee.id)}
                onChoose={(grantee) => void attempt(() => share(of, { grantee, level }))}
              />
              <Select<ShareLevel>
                aria-label={t('access.level')}
                value={level}
                options={levels}
                popupMatchSelectWidth={false}
                getPopupContainer={inDialog}
                onChange={setLevel}
              />
            </div>
          )}
        </LabelledField>
        {!asked.data && <Awaited asked={[asked]} lines={2} />}
        <ul className="gx-share-list">
          {shares.map((one) => (
            <li key={one.id}>
              <span>
                {one.grantee.name}
                {one.grantee.kind === 'team' && <span className="gx-quiet"> {t('team.one')}</span>}
              </span>
              <Select<ShareLevel>
                variant="borderless"
                aria-label={t('access.levelOf', { name: one.grantee.name })}
                value={one.level}
                options={levels}
                popupMatchSelectWidth={false}
                getPopupContainer={inDialog}
                onChange={(next) =>
                  void attempt(() =>
                    share(of, { grantee: { kind: one.grantee.kind, id: one.grantee.id }, level: next }),
                  )
                }
              />
              <Button
                type="text"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t('access.end', { name: one.grantee.name })}
                onClick={() => void end(one)}
              />
            </li>
          ))}
        </ul>
        <div>
          <Button onClick={onClose}>{t('web.close')}</Button>
        </div>
      </div>
    </Dialog>
  )
}

interface GranteePickerProps {
  id: string
  taken: string[]
  onChoose: (grantee: { kind: 'member' | 'team'; id: string }) => void
}

/** People and teams by a few letters of their name. */
function GranteePicker({ id, taken, onChoose }: GranteePickerProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim()) || undefined
  const asked = (plural: string, filter?: { field: string; op: 'eq'; value: unknown }) => ({
    queryKey: [...keys.lists(plural), 'share', q],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      listRecords(plural, { q, filter, limit: 20, fields: ['name'] }, signal),
  })
  const people = useQuery(asked('users', { field: 'active', op: 'eq', value: true }))
  const teams = useQuery(asked('teams'))
  const optionsOf = (records: { id: string; name?: unknown }[] | undefined, kind: 'member' | 'team') =>
    (records ?? [])
      .filter((one) => !taken.includes(one.id))
      .map((one) => ({ value: `${kind} ${one.id}`, label: String(one.name) }))
  return (
    <Select
      id={id}
      value={null}
      placeholder={t('access.withHint')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      getPopupContainer={inDialog}
      notFoundContent={t('web.picker.none')}
      options={[
        { label: t('user.many'), options: optionsOf(people.data?.data, 'member') },
        { label: t('team.many'), options: optionsOf(teams.data?.data, 'team') },
      ].filter(({ options }) => options.length > 0)}
      onChange={(chosen: string | null) => {
        const [kind, grantee] = (chosen ?? '').split(' ')
        if (grantee && (kind === 'member' || kind === 'team')) onChoose({ kind, id: grantee })
        setTyped('')
      }}
    />
  )
}

function inDialog(field: HTMLElement): HTMLElement {
  return field.closest('dialog') ?? document.body
}
