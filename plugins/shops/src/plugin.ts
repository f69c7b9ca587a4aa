// Shops: the table of its handlers, nothing else.

import { definePlugin } from '@tessera/sdk'
import { makeCoupons, takeCoupon } from './coupon/coupons.ts'
import { manifest } from './manifest.ts'
import { buy } from './order/buy.ts'
import { desk, order, orders } from './order/find-orders.ts'
import { due, moveOrder } from './order/move-order.ts'
import { answerRefund, askRefund } from './order/refund.ts'
import { shop, shops } from './shop/find-shops.ts'
import { saveProduct, saveShop } from './shop/save-shop.ts'

export const plugin = definePlugin(manifest, {
  shops,
  shop,
  saveShop,
  saveProduct,
  makeCoupons,
  takeCoupon,
  buy,
  moveOrder,
  due,
  askRefund,
  answerRefund,
  orders,
  order,
  desk,
})
