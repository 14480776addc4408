export { need } from './need/need.object.ts'
