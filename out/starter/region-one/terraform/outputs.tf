# Unitform: profile starter, unit region-one (primary of shop).
# Generated from profiles/starter.yaml. Do not edit: change the profile or the catalog and generate again.

output "unit" {
  description = "The unit's settings in the profile."
  value = {
    name               = "region-one"
    pair               = "shop"
    role               = "primary"
    region             = "region-one"
    provider           = "generic"
    kubernetes_version = "1.31"
    location           = "region-one"
    consul_datacenter  = "region-one"
    zones              = ["region-one-a", "region-one-b", "region-one-c"]
    domain             = "region-one.shop.example.com"
    counterpart        = "region-two"
  }
}

output "releases" {
  description = "The chart version of each release, by namespace and name."
  value = {
    "orders/orders"         = helm_release.orders.version
    "shop/checkout"         = helm_release.checkout.version
    "orders/orders-api"     = helm_release.orders_api.version
    "orders/nightly-report" = helm_release.nightly_report.version
    "shop/storefront"       = helm_release.storefront.version
  }
}

output "peers" {
  description = "The other units, with their node, pod and service ranges as far as the profile sets them."
  value = {
    "region-two" = { pair = "shop", role = "secondary", ranges = [] }
  }
}
