# Unitform: profile global-cloud, unit us-east (primary of americas).
# Generated from profiles/global-cloud.yaml. Do not edit: change the profile or the catalog and generate again.
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
