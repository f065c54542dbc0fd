[#import "lib.ftl" as lib]
[@lib.header /]
# Credentials are in the kubeconfig and in Helm's own configuration, never in this file.

provider "kubernetes" {
  config_path    = var.kubeconfig
  config_context = var.kube_context
}

provider "helm" {
  kubernetes = {
    config_path    = var.kubeconfig
    config_context = var.kube_context
  }
}
