import antd from 'antd/es/locale/zh_CN.js'
import 'dayjs/locale/zh-cn.js'
import type { LanguagePack } from '#web/i18n/start-i18n.ts'

const files = import.meta.glob<Record<string, string>>(
  [
    '../../locales/zh-CN.json',
    '../../*/locales/zh-CN.json',
    '../../*/*/locales/zh-CN.json',
    '../../../fields/locales/zh-CN.json',
    '../../../platform/*/locales/zh-CN.json',
    '../../../domains/**/locales/zh-CN.json',
  ],
  { eager: true, import: 'default' },
)

export const pack: LanguagePack = {
  texts: Object.assign({}, ...Object.values(files)),
  // Its types say CommonJS, its code is a module.
  antd: antd as unknown as LanguagePack['antd'],
  dayjs: 'zh-cn',
}
