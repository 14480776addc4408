import { defineModule } from '#platform/module/define-module.ts'

export const needsModule = defineModule({
  name: 'needs',
  alwaysOn: true,
  purposes: ['discover', 'develop', 'create'],
  needs: ['accounts', 'activities'],
  objects: ['need', 'needEvidence', 'needAction'],
  menu: [{ key: 'menu.needs', path: '/needs-overview', icon: 'needs', order: 45 }],
  pages: [{ key: 'need.many', path: '/needs', icon: 'needs', order: 46 }],
  jobs: [],
  settings: [],
})
