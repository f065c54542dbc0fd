# Unitform: profile aws-pair, unit virginia (primary of us). The cluster.
# Generated from profiles/aws-pair.yaml. Do not edit: change the profile or the catalog and generate again.

output "cluster_name" {
  description = "The cluster's name."
  value       = aws_eks_cluster.this.name
}

output "endpoint" {
  description = "The address of the Kubernetes API."
  value       = aws_eks_cluster.this.endpoint
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
  value       = "aws eks update-kubeconfig --name ${aws_eks_cluster.this.name} --region ${local.region}"
}

output "vpc_id" {
  description = "The unit's VPC, for other connections to the other units."
  value       = aws_vpc.this.id
}

output "private_route_table_ids" {
  description = "The route table of each zone's nodes and pods."
  value       = { for zone, table in aws_route_table.private : zone => table.id }
}
