import { defineModule } from '#platform/module/define-module.ts'

export const programmesModule = defineModule({
  name: 'programmes',
  purposes: ['keep', 'retain', 'develop', 'create', 'raise'],
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
    'evaluation',
    'lesson',
  ],
  menu: [{ key: 'menu.programmes', path: '/programmes', icon: 'programmes', order: 50 }],
  jobs: ['programmes.segments', 'programmes.release'],
  settings: [],
})
