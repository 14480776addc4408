import { defineModule } from '#platform/module/define-module.ts'

export const relationshipModule = defineModule({
  name: 'relationship',
  alwaysOn: true,
  purposes: ['discover', 'retain', 'develop'],
  needs: ['accounts', 'orders', 'activities'],
  objects: ['attitudeEvidence', 'surveyInvitation', 'jointPlan', 'promise'],
  menu: [{ key: 'menu.relationship', path: '/relationship', icon: 'relationship', order: 40 }],
  pages: [
    { key: 'promise.many', path: '/promises', icon: 'relationship', order: 41 },
    { key: 'jointPlan.many', path: '/joint-plans', icon: 'relationship', order: 42 },
  ],
  jobs: ['relationship.place'],
  settings: [],
})
