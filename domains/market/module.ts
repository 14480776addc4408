import { defineModule } from '#platform/module/define-module.ts'

export const marketModule = defineModule({
  name: 'market',
  purposes: ['discover', 'develop'],
  needs: ['accounts', 'orders'],
  objects: ['marketSegment', 'marketFirm'],
  menu: [{ key: 'menu.market', path: '/market', icon: 'market', order: 47 }],
  pages: [
    { key: 'marketSegment.many', path: '/market-segments', icon: 'market', order: 48 },
    { key: 'marketFirm.many', path: '/market-firms', icon: 'market', order: 49 },
  ],
  jobs: ['market.match'],
  settings: [],
})
