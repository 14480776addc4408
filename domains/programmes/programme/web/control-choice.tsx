import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Power } from '#domains/programmes/programme/control-group.rules.ts'
import { useRecordWriter } from '#web/api/use-record.ts'
import { Basis } from '#web/basis/basis.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import { DataTable } from '#web/charts/data-table.tsx'
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
  const { decision } = power
  const held = decision.control > 0
  return (
    <Section
      title={t('programme.control.title')}
      action={
        <Basis title={t('programme.control.title')}>
          <PowerBasis power={power} />
        </Basis>
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
    <BasisText
      words={[t('programme.basis.control'), words.before(power)]}
      source={t('programme.basis.orders')}
      facts={[[t('programme.basis.rule'), t('programme.control.method', { method: power.method })]]}
      changes={t('programme.control.shareHelp')}
    >
      <DataTable
        label={t('programme.controlShare')}
        columns={[
          { key: 'share', label: t('programme.controlShare') },
          { key: 'control', label: t('programme.control.heldBack'), align: 'end' },
          { key: 'treated', label: t('programme.control.treated'), align: 'end' },
          { key: 'detectable', label: t('programme.control.detectable'), align: 'end' },
        ]}
        rows={power.options.map(({ share, control, treated, detectable }) => ({
          key: String(share),
          cells: [
            control === power.decision.control ? <b key="share">{words.share(share)}</b> : words.share(share),
            words.count(control),
            words.count(treated),
            detectable === null ? t('programme.control.cannotSay') : words.difference(power.outcome, detectable),
          ],
        }))}
      />
    </BasisText>
  )
}
