import { defineModule } from '#platform/module/define-module.ts'

export const ordersModule = defineModule({
  name: 'orders',
  alwaysOn: true,
  purposes: ['keep', 'retain'],
  needs: ['accounts'],
  objects: ['product', 'order', 'orderLine'],
  menu: [
    { key: 'menu.orders', path: '/orders', icon: 'orders', order: 40 },
    { key: 'menu.products', path: '/products', icon: 'products', order: 50 },
  ],
  jobs: [],
  settings: [],
})
