resource "kubernetes_namespace_v1" "shop" {
  metadata {
    name = "shop"
  }
}

resource "helm_release" "front" {
  name      = "web"
  namespace = "shop"
  wait      = true
}

moved {
  from = helm_release.web
  to   = helm_release.front
}
