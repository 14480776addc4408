import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { Link, useRouter } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSession } from '#web/api/session.ts'
import { modules } from '#web/modules.ts'
import { hasPage, useObjects } from '#web/object/objects-context.ts'
import { useNavigation } from './navigation.tsx'
import './phone-bar.css'
import { useNouns } from '#web/object/field-words.ts'

/** At the foot of a phone: three places, search, and in the middle the plus. */
export function PhoneBar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation()
  const places = useNavigation()
    .filter((entry) => !entry.foot)
    .slice(0, 3)
  const [first, second, third] = places.map((entry) => (
    <Link key={entry.path} to={entry.path} activeOptions={{ exact: entry.path === '/' }} className="gx-phone-place">
      {entry.icon}
      <span className="gx-clip">{t(entry.label)}</span>
    </Link>
  ))
  return (
    <nav className="gx-phone-bar" aria-label={t('web.nav.label')}>
      {first}
      {second}
      <PlusMenu />
      {third}
      <button type="button" className="gx-phone-place" onClick={onSearch}>
        <SearchOutlined aria-hidden />
        <span>{t('web.search.open')}</span>
      </button>
    </nav>
  )
}

/** What is made every day: records whose list a menu of ours names, or the firm's. The rest is made where it is shown, or found by search. */
function PlusMenu() {
  const { t } = useTranslation()
  const noun = useNouns()
  const router = useRouter()
  const { rights } = useSession()
  const pinned = useNavigation().map(({ path }) => path)
  const inMenus = new Set([...modules.flatMap(({ menu }) => menu.map(({ path }) => path)), ...pinned])
  const objects = useObjects().list.filter(
    (object) => rights[object.name]?.create && hasPage(object) && inMenus.has(`/${object.plural}`),
  )
  return (
    <Dropdown
      trigger={['click']}
      placement="top"
      menu={{
        items: objects.map((object) => ({
          key: object.plural,
          label: t('web.create.title', { object: noun.one(object.name) }),
        })),
        onClick: ({ key }) => router.history.push(`/${key}?create=true`),
      }}
    >
      <button type="button" className="gx-phone-plus" aria-label={t('web.create.any')}>
        <PlusOutlined aria-hidden />
      </button>
    </Dropdown>
  )
}
