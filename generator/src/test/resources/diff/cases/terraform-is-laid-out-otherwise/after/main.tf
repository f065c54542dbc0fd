# The shop.
resource "kubernetes_namespace_v1" "shop" {
  metadata {
    name= "shop"
  }
}

resource "helm_release" "web" {
  name= "web"
  namespace= "shop"
  wait= true
}
