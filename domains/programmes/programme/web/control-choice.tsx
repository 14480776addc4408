import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Power } from '#domains/programmes/programme/control-group.rules.ts'
import { useRecordWriter } from '#web/api/use-record.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { Section } from '#web/ui/page.tsx'
import type { Programme } from './programme-calls.ts'
import { ProgrammeField } from './programme-field.tsx'
import { useProgrammeWords } from './use-programme-words.ts'

interface ControlChoiceProps {
  programme: Programme
  power: Power
  /** Nothing is drawn yet: it can be decided otherwise. */
  open: boolean
}

/** Whom the programme leaves alone so that its effect can be seen: how many, what that shows, why or why not. */
export function ControlChoice({ programme, power, open }: ControlChoiceProps) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const [basis, setBasis] = useState(false)
  const { decision } = power
  const held = decision.control > 0
  return (
    <Section
      title={t('programme.control.title')}
      action={
        <Button type="text" size="small" aria-expanded={basis} onClick={() => setBasis(!basis)}>
          {t('chart.basis')}
        </Button>
      }
    >
      <p className="gx-control-says">
        {words.text(
          held
            ? t('programme.control.held', {
                control: words.count(decision.control),
                share: words.share(decision.share),
              })
            : t('programme.control.none'),
          words.why(power, programme),
        )}
      </p>
      {held && <p>{words.finds(power, decision)}</p>}
      <p className="gx-quiet">{t(held ? 'programme.control.asEver' : 'programme.control.otherwise')}</p>
      {open && <ShareChoice programme={programme} power={power} />}
      {basis && <PowerBasis power={power} />}
    </Section>
  )
}

const auto = 'auto'

function ShareChoice({ programme, power }: { programme: Programme; power: Power }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const { save, say } = useRecordWriter('programmes')
  const { controlShare } = programme
  const choose = (key: string) => {
    const share = key === auto ? null : Number(key)
    void save({ record: programme, patch: { controlShare: share }, said: t('programme.controlShare') }).catch(say)
  }
  return (
    <div className="gx-draft-fields">
      <LabelledField label={t('programme.controlShare')} help={t('programme.control.shareHelp')}>
        {(id) => (
          <Select
            id={id}
            value={controlShare === null ? auto : String(controlShare)}
            options={[
              { value: auto, label: t('programme.control.auto') },
              ...power.options.map(({ share, control }) => ({
                value: String(share),
                label: t('programme.control.option', { share: words.share(share), control: words.count(control) }),
              })),
              { value: '0', label: t('programme.control.no') },
            ]}
            onChange={choose}
          />
        )}
      </LabelledField>
      {controlShare === 0 && <ProgrammeField programme={programme} name="controlReason" />}
    </div>
  )
}

/** What other sizes would show, and what the calculation rests on. */
function PowerBasis({ power }: { power: Power }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  return (
    <div className="gx-basis">
      <p>{words.before(power)}</p>
      <table className="gx-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('programme.controlShare')}</th>
            <th scope="col">{t('programme.control.heldBack')}</th>
            <th scope="col">{t('programme.control.treated')}</th>
            <th scope="col">{t('programme.control.detectable')}</th>
          </tr>
        </thead>
        <tbody>
          {power.options.map((option) => (
            <tr key={option.share} aria-current={option.control === power.decision.control || undefined}>
              <th scope="row">{words.share(option.share)}</th>
              <td>{words.count(option.control)}</td>
              <td>{words.count(option.treated)}</td>
              <td>
                {option.detectable === null
                  ? t('programme.control.cannotSay')
                  : words.difference(power.outcome, option.detectable)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="gx-quiet">{t('programme.control.method', { method: power.method })}</p>
    </div>
  )
}
