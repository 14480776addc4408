import { defineModule } from '#platform/module/define-module.ts'

export const pilotModule = defineModule({
  name: 'pilot',
  alwaysOn: true,
  purposes: ['discover', 'keep', 'retain', 'develop', 'create', 'raise'],
  needs: ['accounts', 'orders', 'activities', 'relationship', 'needs'],
  objects: ['problem', 'pilotGoal'],
  menu: [{ key: 'menu.home', path: '/', icon: 'home', order: 1 }],
  pages: [{ key: 'menu.goal', path: '/goal', icon: 'goal', order: 2 }],
  jobs: [],
  settings: [],
})
