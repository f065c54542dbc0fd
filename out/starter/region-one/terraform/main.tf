# Unitform: profile starter, unit region-one (primary of shop). 5 releases, in install order.
# Generated from profiles/starter.yaml. Do not edit: change the profile or the catalog and generate again.

resource "kubernetes_namespace_v1" "this" {
  for_each = toset([
    "orders",
    "shop",
  ])

  metadata {
    name = each.key
  }
}

resource "kubernetes_priority_class_v1" "shop_critical" {
  metadata {
    name = "shop-critical"
  }

  value = 100000
}

# Orders: N+1, 3 replicas, serving.
resource "helm_release" "orders" {
  name      = "orders"
  namespace = "orders"
  chart     = "${path.module}/../../charts/unit-service"
  timeout   = var.release_timeout
  values    = [file("${path.module}/../values/orders/orders.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    kubernetes_priority_class_v1.shop_critical,
  ]
}

# Checkout: N=2, 2 replicas, serving.
resource "helm_release" "checkout" {
  name      = "checkout"
  namespace = "shop"
  chart     = "${path.module}/../../charts/unit-service"
  timeout   = var.release_timeout
  values    = [file("${path.module}/../values/shop/checkout.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    kubernetes_priority_class_v1.shop_critical,
    helm_release.orders,
  ]
}

# Orders: N+1, 3 replicas, serving.
resource "helm_release" "orders_api" {
  name      = "orders-api"
  namespace = "orders"
  chart     = "${path.module}/../../charts/unit-service"
  timeout   = var.release_timeout
  values    = [file("${path.module}/../values/orders/orders-api.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    kubernetes_priority_class_v1.shop_critical,
    helm_release.orders,
  ]
}

# Nightly Report: cron, run as a job.
resource "helm_release" "nightly_report" {
  name      = "nightly-report"
  namespace = "orders"
  chart     = "${path.module}/../../charts/unit-service"
  timeout   = var.release_timeout
  values    = [file("${path.module}/../values/orders/nightly-report.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.orders_api,
  ]
}

# Storefront: N+1, 4 replicas of each workload, serving.
resource "helm_release" "storefront" {
  name      = "storefront"
  namespace = "shop"
  chart     = "${path.module}/../../charts/unit-service"
  timeout   = var.release_timeout
  values    = [file("${path.module}/../values/shop/storefront.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.checkout,
  ]
}
