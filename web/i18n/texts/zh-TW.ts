import antd from 'antd/es/locale/zh_TW.js'
import 'dayjs/locale/zh-tw.js'
import type { LanguagePack } from '#web/i18n/start-i18n.ts'

const files = import.meta.glob<Record<string, string>>(
  [
    '../../locales/zh-TW.json',
    '../../*/locales/zh-TW.json',
    '../../*/*/locales/zh-TW.json',
    '../../../fields/locales/zh-TW.json',
    '../../../platform/*/locales/zh-TW.json',
    '../../../domains/**/locales/zh-TW.json',
  ],
  { eager: true, import: 'default' },
)

export const pack: LanguagePack = {
  texts: Object.assign({}, ...Object.values(files)),
  // Its types say CommonJS, its code is a module.
  antd: antd as unknown as LanguagePack['antd'],
  dayjs: 'zh-tw',
}
