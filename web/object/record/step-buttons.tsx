import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

interface StepButtonsProps {
  /** Undefined at the ends of the list. */
  before: (() => void) | undefined
  after: (() => void) | undefined
}

/** To the record before or after it in its list. */
export function StepButtons({ before, after }: StepButtonsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Button
        type="text"
        icon={<ArrowUpOutlined aria-hidden />}
        aria-label={t('web.record.before')}
        title={`${t('web.record.before')} (K)`}
        disabled={!before}
        onClick={before}
      />
      <Button
        type="text"
        icon={<ArrowDownOutlined aria-hidden />}
        aria-label={t('web.record.after')}
        title={`${t('web.record.after')} (J)`}
        disabled={!after}
        onClick={after}
      />
    </>
  )
}
