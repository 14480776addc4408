import { defineModule } from '#platform/module/define-module.ts'

export const marketModule = defineModule({
  name: 'market',
  purposes: ['discover', 'develop'],
  needs: ['accounts', 'orders'],
  objects: ['marketSegment', 'marketFirm'],
  menu: [{ key: 'menu.market', path: '/market', icon: 'market', order: 47 }],
  jobs: ['market.match'],
  settings: [],
})
