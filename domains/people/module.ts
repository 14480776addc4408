import { defineModule } from '#platform/module/define-module.ts'

export const peopleModule = defineModule({
  name: 'people',
  alwaysOn: true,
  purposes: ['keep'],
  needs: [],
  objects: ['team', 'user'],
  menu: [{ key: 'menu.people', path: '/people', icon: 'people', order: 90 }],
  jobs: [],
  settings: [],
})
