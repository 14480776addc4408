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
  pages: [
    { key: 'programmes.step.resources', path: '/programmes/resources', icon: 'programmes', order: 51 },
    { key: 'programmes.step.segments', path: '/programmes/segments', icon: 'programmes', order: 52 },
    { key: 'programmes.step.strategy', path: '/programmes/strategy', icon: 'programmes', order: 53 },
  ],
  jobs: ['programmes.segments', 'programmes.release', 'programmes.skip'],
  settings: [],
})
