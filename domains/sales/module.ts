import { defineModule } from '#platform/module/define-module.ts'

export const salesModule = defineModule({
  name: 'sales',
  operational: true,
  purposes: ['develop', 'create'],
  needs: ['accounts', 'needs'],
  objects: ['opportunity'],
  menu: [{ key: 'menu.opportunities', path: '/opportunities', icon: 'opportunities', order: 42 }],
  jobs: [],
  settings: [],
})
