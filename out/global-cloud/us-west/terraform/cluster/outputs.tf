# Unitform: profile global-cloud, unit us-west (secondary of americas). The cluster.
# Generated from profiles/global-cloud.yaml. Do not edit: change the profile or the catalog and generate again.

output "cluster_name" {
  description = "The cluster's name."
  value       = google_container_cluster.this.name
}

output "endpoint" {
  description = "The address of the Kubernetes API."
  value       = google_container_cluster.this.endpoint
}

output "ranges" {
  description = "The unit's own address ranges."
  value = {
    nodes    = local.node_range
    pods     = local.pod_range
    services = local.service_range
  }
}

output "peers" {
  description = "The allowed ranges, by unit."
  value       = local.peers
}

output "kubeconfig_command" {
  description = "Adds the cluster to a kubeconfig. Set kube_context of the module in the folder above to the name of the new context."
  value       = "gcloud container clusters get-credentials ${google_container_cluster.this.name} --region ${google_container_cluster.this.location} --project ${var.project}"
}
