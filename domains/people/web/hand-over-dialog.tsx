import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayReceive } from '#domains/people/hand-over/receiver.rules.ts'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useNouns, useObjectWords } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { sayFault } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { MembersSelect } from './members-select.tsx'
import { handOver, type Member, type Owned, ownedQuery } from './people-calls.ts'
import { rolesQuery } from './role-calls.ts'

interface HandOverDialogProps {
  member: Member
  /** Deactivates the member at once, where he owns nothing to hand over. */
  onLeave: () => void
  onClose: () => void
}

/** Before a member is deactivated: what he owns and who takes it over. */
export function HandOverDialog({ member, onLeave, onClose }: HandOverDialogProps) {
  const { t } = useTranslation()
  const owned = useQuery(ownedQuery(member.id))
  // Who may receive is told by the roles.
  const roles = useQuery(rolesQuery)
  const data = roles.data && owned.data
  const title = t('people.leave.title', { name: member.name })
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="gx-form gx-secret-sheet">
        <h2>{title}</h2>
        <p>{t('people.leave.lead')}</p>
        {!data && <Awaited asked={[owned, roles]} lines={4} />}
        {data?.data.length === 0 && (
          <div className="gx-dialog-buttons">
            <Button
              danger
              onClick={() => {
                onLeave()
                onClose()
              }}
            >
              {t('people.leave.now')}
            </Button>
            <Button autoFocus onClick={onClose}>
              {t('web.cancel')}
            </Button>
          </div>
        )}
        {data && data.data.length > 0 && <HandOverForm member={member} owned={data.data} onClose={onClose} />}
      </div>
    </Dialog>
  )
}

function HandOverForm({ member, owned, onClose }: { member: Member; owned: Owned[]; onClose: () => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const nouns = useNouns()
  const words = useObjectWords()
  const fits = useReceivers(member)
  const [receivers, setReceivers] = useState<string[]>([])
  const [apart, setApart] = useState(false)
  const [byObject, setByObject] = useState<Record<string, string[]>>({})
  const [busy, setBusy] = useState(false)
  const total = owned.reduce((sum, { count }) => sum + count, 0)
  const own = Object.fromEntries(Object.entries(byObject).filter(([, ids]) => ids.length > 0))
  const rest = owned.map(({ object }) => object).filter((object) => !own[object])
  const submit = async () => {
    setBusy(true)
    try {
      await handOver(member, { receivers, ...(apart && Object.keys(own).length > 0 && { byObject: own }) })
      notify({
        text: t('people.leave.begun', { name: member.name, count: total, records: exactNumber(total, formats) }),
      })
      onClose()
    } catch (error) {
      setBusy(false)
      sayFault(error, t)
    }
  }
  return (
    <>
      <ul className="gx-settings-lines gx-owned">
        {owned.map(({ object, count, openTasks }) => (
          <li key={object}>
            <div>
              <p>{t('people.leave.owns', { records: exactNumber(count, formats), object: words.many(object) })}</p>
              {openTasks && <p className="gx-quiet">{t('people.leave.openTasks', { count: openTasks })}</p>}
            </div>
            {apart && (
              <MembersSelect
                label={t('people.leave.receiverOf', { object: nouns.many(object) })}
                placeholder={t('people.leave.asAll')}
                value={byObject[object] ?? []}
                fits={(one) => fits(one, [object])}
                onChange={(ids) => setByObject({ ...byObject, [object]: ids })}
              />
            )}
          </li>
        ))}
      </ul>
      <LabelledField
        label={t('people.leave.receivers')}
        help={t(receivers.length > 1 ? 'people.leave.inTurn' : 'people.leave.help')}
      >
        {(id) => (
          <MembersSelect
            id={id}
            label={t('people.leave.receivers')}
            value={receivers}
            fits={(one) => fits(one, rest)}
            onChange={setReceivers}
          />
        )}
      </LabelledField>
      {owned.length > 1 && !apart && (
        <div>
          <Button type="link" size="small" onClick={() => setApart(true)}>
            {t('people.leave.apart')}
          </Button>
        </div>
      )}
      <div className="gx-dialog-buttons">
        <Button danger type="primary" loading={busy} disabled={receivers.length === 0} onClick={() => void submit()}>
          {t('people.leave.handOver', { count: total, records: exactNumber(total, formats) })}
        </Button>
        <Button onClick={onClose}>{t('web.cancel')}</Button>
      </div>
    </>
  )
}

/** Whether somebody can be given what a member leaves. */
function useReceivers(leaver: Member): (member: Member, objects: readonly string[]) => boolean {
  const { byName } = useObjects()
  const roles = useQuery(rolesQuery).data?.data ?? []
  return ({ id, role }, objects) => {
    const rights = roles.find(({ key }) => key === role)?.objects
    return id !== leaver.id && mayReceive((name) => rights?.[byName(name)?.partOf?.object ?? name], objects)
  }
}
