import antd from 'antd/es/locale/en_GB.js'
import 'dayjs/locale/en-gb.js'
import type { LanguagePack } from '#web/i18n/start-i18n.ts'

const files = import.meta.glob<Record<string, string>>(
  [
    '../../locales/en.json',
    '../../*/locales/en.json',
    '../../*/*/locales/en.json',
    '../../../fields/locales/en.json',
    '../../../platform/*/locales/en.json',
    '../../../domains/**/locales/en.json',
  ],
  { eager: true, import: 'default' },
)

export const pack: LanguagePack = {
  texts: Object.assign({}, ...Object.values(files)),
  // Its types say CommonJS, its code is a module.
  antd: antd as unknown as LanguagePack['antd'],
  dayjs: 'en-gb',
}
