import { defineModule } from '#platform/module/define-module.ts'

export const activitiesModule = defineModule({
  name: 'activities',
  alwaysOn: true,
  purposes: ['keep', 'develop'],
  needs: ['accounts'],
  objects: ['activity'],
  menu: [{ key: 'menu.activities', path: '/activities', icon: 'activities', order: 30 }],
  jobs: [],
  settings: [],
})
