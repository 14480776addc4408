import { CloseOutlined, LoadingOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RunningUpload } from './use-uploads.ts'

/** A file on its way: how far it is, the way to stop it, or why it was not kept. */
export function UploadLine({ upload, onClose }: { upload: RunningUpload; onClose: () => void }) {
  const { t } = useTranslation()
  const { name, share, fault } = upload
  const percent = Math.round(100 * share)
  return (
    <li className="gx-file-line">
      <span className="gx-file-mark" aria-hidden="true">
        <LoadingOutlined spin={!fault} />
      </span>
      <span className="gx-file-what">
        <span className="gx-clip">{name}</span>
        {fault ? (
          <span className="gx-field-fault" role="alert">
            {fault}
          </span>
        ) : (
          <Progress percent={percent} size="small" aria-label={t('files.sending', { name, percent })} />
        )}
      </span>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t(fault ? 'web.close' : 'files.cancel', { name })}
        title={t(fault ? 'web.close' : 'files.cancel', { name })}
        onClick={onClose}
      />
    </li>
  )
}
