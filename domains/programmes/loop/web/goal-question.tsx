import { useTranslation } from 'react-i18next'
import { loweredTarget } from '#domains/programmes/loop/lowered-target.rules.ts'
import type { Wanted } from '#domains/programmes/resources/how-far.rules.ts'
import { CanWe } from '#domains/programmes/web/can-we.tsx'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { type ApiRecord, patchRecord, readRecord } from '#web/api/records.ts'
import { useCapability } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { notify } from '#web/ui/notices.tsx'
import { Section } from '#web/ui/page.tsx'

const plural = 'pilot-goals'

type Goal = ApiRecord & { unit: string; baseline: number | null; target: number | null }

/** Whether the goal can be reached with what there is: all that its strategy wants. Lowering it moves its target. */
export function GoalQuestion({ goal, wanted }: { goal: { id: string; name: string }; wanted: Wanted }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const mayLower = useCapability('settings')
  const lower = async (share: number) => {
    const record = (await readRecord(plural, { id: goal.id })) as Goal
    const target = loweredTarget(record, share)
    if (target === null || record.target === null) return
    const words = (figure: number) =>
      record.unit === 'share' ? percentWords(figure, formats) : exactNumber(figure, formats)
    try {
      await patchRecord(plural, record.id, { version: record.version, patch: { target } })
      await queryClient.invalidateQueries({ queryKey: keys.resource(plural) })
      notify({ text: t('loop.goal.lowered', { from: words(record.target), to: words(target) }) })
    } catch (error) {
      sayFault(error, t)
    }
  }
  return (
    <Section title={t('loop.goal', { name: goal.name })}>
      <CanWe subject={{ kind: 'goal', ...goal }} wanted={wanted} onLower={mayLower ? lower : undefined} />
    </Section>
  )
}
