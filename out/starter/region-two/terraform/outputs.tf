# Unitform: profile starter, unit region-two (secondary of shop).
# Generated from profiles/starter.yaml. Do not edit: change the profile or the catalog and generate again.

output "unit" {
  description = "The unit's settings in the profile."
  value = {
    name               = "region-two"
    pair               = "shop"
    role               = "secondary"
    region             = "region-two"
    provider           = "generic"
    kubernetes_version = "1.31"
    location           = "region-two"
    consul_datacenter  = "region-two"
    zones              = ["region-two-a", "region-two-b", "region-two-c"]
    domain             = "region-two.shop.example.com"
    counterpart        = "region-one"
  }
}

output "releases" {
  description = "The chart version of each release, by namespace and name."
  value = {
    "orders/orders"     = helm_release.orders.version
    "shop/checkout"     = helm_release.checkout.version
    "orders/dispatcher" = helm_release.dispatcher.version
    "shop/storefront"   = helm_release.storefront.version
  }
}

output "peers" {
  description = "The other units, with their node, pod and service ranges as far as the profile sets them."
  value = {
    "region-one" = { pair = "shop", role = "primary", ranges = [] }
  }
}
