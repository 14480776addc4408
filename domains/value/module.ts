import { defineModule } from '#platform/module/define-module.ts'

export const valueModule = defineModule({
  name: 'value',
  purposes: ['discover', 'retain', 'raise'],
  needs: ['accounts', 'orders'],
  objects: [],
  menu: [{ key: 'menu.value', path: '/value', icon: 'value', order: 30 }],
  jobs: ['value.run'],
  settings: [],
})
