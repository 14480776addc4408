import {
  BgColorsOutlined,
  DeleteOutlined,
  DiffOutlined,
  GlobalOutlined,
  ImportOutlined,
  PlusOutlined,
  RollbackOutlined,
} from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { saveMyLanguage, useModuleOn, useSession } from '#web/api/session.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '#web/i18n/language.ts'
import { switchLanguage, useLanguage } from '#web/i18n/start-i18n.ts'
import { useNouns } from '#web/object/field-words.ts'
import { hasPage, useObjects } from '#web/object/objects-context.ts'
import { setTheme, useDark } from '#web/ui/appearance.ts'
import type { Hit } from './palette-hits.tsx'

/** What can be done from anywhere: make and import records, look duplicates up, change how the pages look and speak. */
export function useActionHits(): Hit[] {
  const { t } = useTranslation()
  const noun = useNouns()
  const { rights } = useSession()
  const isOn = useModuleOn()
  const language = useLanguage()
  const dark = useDark()
  const group = t('web.search.actions')
  const objects = useObjects().list.filter((object) => isOn(object.domain) && hasPage(object))
  const made = objects.filter(({ name }) => rights[name]?.create)
  const imported = objects.filter(({ name }) => rights[name]?.import)
  return [
    ...made.map((object) => ({
      id: `new:${object.name}`,
      group,
      title: t('web.create.title', { object: noun.one(object.name) }),
      path: `/${object.plural}?create=true`,
      icon: <PlusOutlined aria-hidden />,
    })),
    ...imported.map((object) => ({
      id: `import:${object.name}`,
      group,
      title: t('web.list.none.import', { objects: noun.many(object.name) }),
      path: `/import?object=${object.plural}`,
      icon: <ImportOutlined aria-hidden />,
    })),
    {
      id: 'look-up',
      group,
      title: t('web.search.lookUp'),
      path: '/duplicates?show=look-up',
      icon: <DiffOutlined aria-hidden />,
    },
    {
      id: 'changes',
      group,
      title: t('web.search.changes'),
      path: '/changes',
      icon: <RollbackOutlined aria-hidden />,
    },
    ...(objects.some(({ name }) => rights[name] && rights[name].delete !== 'none')
      ? [
          {
            id: 'bin',
            group,
            title: t('web.bin.title'),
            path: '/recycle-bin',
            icon: <DeleteOutlined aria-hidden />,
          },
        ]
      : []),
    ...LANGUAGES.filter((code) => code !== language).map((code) => ({
      id: `language:${code}`,
      group,
      title: t('web.search.language', { language: LANGUAGE_NAMES[code] }),
      run: async () => {
        await switchLanguage(code)
        await saveMyLanguage(code)
      },
      icon: <GlobalOutlined aria-hidden />,
    })),
    {
      id: 'theme',
      group,
      title: t('web.search.theme', { theme: t(`web.theme.${dark ? 'light' : 'dark'}`) }),
      run: async () => setTheme(dark ? 'light' : 'dark'),
      icon: <BgColorsOutlined aria-hidden />,
    },
  ]
}
