import { defineModule } from '#platform/module/define-module.ts'

export const programmesModule = defineModule({
  name: 'programmes',
  purposes: ['keep', 'retain', 'develop', 'create', 'raise'],
  goals: ['retain', 'raise', 'market', 'needs', 'repeat', 'complaints', 'silent'],
  needs: ['accounts', 'activities', 'relationship', 'needs'],
  objects: [
    'resourceAssessment',
    'shortfall',
    'segment',
    'strategy',
    'programme',
    'wave',
    'programmeStep',
    'trialResult',
  ],
  menu: [{ key: 'menu.programmes', path: '/programmes', icon: 'programmes', order: 50 }],
  jobs: ['programmes.segments', 'programmes.release'],
  settings: [],
})
