import { defineModule } from '#platform/module/define-module.ts'

export const accountsModule = defineModule({
  name: 'accounts',
  alwaysOn: true,
  purposes: ['discover', 'keep'],
  needs: [],
  objects: ['account', 'contact', 'affiliation'],
  menu: [
    { key: 'menu.accounts', path: '/accounts', icon: 'accounts', order: 10 },
    { key: 'menu.contacts', path: '/contacts', icon: 'contacts', order: 20 },
  ],
  jobs: [],
  settings: [],
})
