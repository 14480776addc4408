export { order } from './order/order.object.ts'
export { orderLine } from './order-line/order-line.object.ts'
export { product } from './product/product.object.ts'
