import { CheckOutlined, DownOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { enterWorkspace, useSession } from '#web/api/session.ts'
import { initialOf } from '#web/ui/initial.ts'

/** The firm at the top of the sidebar; a menu where the person belongs to several. */
export function FirmSwitcher({ collapsed }: { collapsed: boolean }) {
  const { t } = useTranslation()
  const { workspace, workspaces } = useSession()
  const several = workspaces.length > 1
  const face = (
    <button
      type="button"
      className="gx-firm"
      title={workspace.name}
      aria-label={several ? t('web.firm.switch', { firm: workspace.name }) : workspace.name}
      disabled={!several}
    >
      <span className="gx-firm-mark">{initialOf(workspace.name)}</span>
      {!collapsed && <span className="gx-clip">{workspace.name}</span>}
      {!collapsed && several && <DownOutlined aria-hidden />}
    </button>
  )
  if (!several) return face
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: workspaces.map((firm) => ({
          key: firm.id,
          label: firm.name,
          icon: firm.id === workspace.id ? <CheckOutlined aria-hidden /> : <span className="gx-menu-gap" />,
        })),
        onClick: ({ key }) => key !== workspace.id && void enterWorkspace(key),
      }}
    >
      {face}
    </Dropdown>
  )
}
