import { ExclamationCircleOutlined, ExperimentOutlined, WifiOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnectionLost } from '#web/api/connection.ts'
import { deleteWorkspace, enterWorkspace, useSession } from '#web/api/session.ts'
import { useLate } from '#web/ui/use-late.ts'
import './banners.css'

/** Lines over the page about the whole installation or firm: connection lost, unprotected network, sample firm. */
export function Banners() {
  const { t } = useTranslation()
  const { workspace, notices } = useSession()
  const lost = useLate(useConnectionLost(), 1000)
  return (
    <>
      {lost && (
        <Banner tone="look" icon={<WifiOutlined aria-hidden />}>
          {t('web.connection.lost')}
        </Banner>
      )}
      {notices.plainHttp && (
        <Banner tone="look" icon={<ExclamationCircleOutlined aria-hidden />}>
          {t('web.banner.plainHttp')}
        </Banner>
      )}
      {workspace.demo && <SampleBanner />}
    </>
  )
}

function SampleBanner() {
  const { t } = useTranslation()
  const { workspace, workspaces, me } = useSession()
  const [deleting, setDeleting] = useState(false)
  const own = workspaces.find((firm) => !firm.demo)
  const remove = async () => {
    setDeleting(true)
    try {
      await deleteWorkspace(workspace.id)
    } finally {
      setDeleting(false)
    }
  }
  return (
    <Banner tone="plain" icon={<ExperimentOutlined aria-hidden />}>
      <LongOrShort name="sample" />
      {own && (
        <Button type="link" size="small" onClick={() => void enterWorkspace(own.id)}>
          <LongOrShort name="leaveSample" />
        </Button>
      )}
      {own && me.role === 'admin' && (
        <Popconfirm
          title={t('web.banner.deleteSampleAsk', { firm: workspace.name })}
          okText={t('web.banner.deleteSample')}
          okButtonProps={{ danger: true }}
          icon={null}
          onConfirm={() => void remove()}
        >
          <Button type="link" size="small" danger loading={deleting}>
            <LongOrShort name="deleteSample" />
          </Button>
        </Popconfirm>
      )}
    </Banner>
  )
}

/** Fewer words on a phone, where the banner keeps to one line. */
function LongOrShort({ name }: { name: 'sample' | 'leaveSample' | 'deleteSample' }) {
  const { t } = useTranslation()
  return (
    <>
      <span className="gx-banner-long">{t(`web.banner.${name}`)}</span>
      <span className="gx-banner-short">{t(`web.banner.${name}Short`)}</span>
    </>
  )
}

function Banner({ tone, icon, children }: { tone: 'plain' | 'look'; icon: ReactNode; children: ReactNode }) {
  return (
    <div className="gx-banner" data-tone={tone} role="status">
      {icon}
      <div>{children}</div>
    </div>
  )
}
