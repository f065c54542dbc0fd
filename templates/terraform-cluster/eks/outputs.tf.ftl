[#import "../lib.ftl" as lib]
[#if lib.wanted()]
[@lib.outputs "aws_eks_cluster.this.name", "aws_eks_cluster.this.endpoint", "aws eks update-kubeconfig --name ${aws_eks_cluster.this.name} --region ${local.region}" /]

output "vpc_id" {
  description = "The unit's VPC, for other connections to the other units."
  value       = aws_vpc.this.id
}

output "private_route_table_ids" {
  description = "The route table of each zone's nodes and pods."
  value       = { for zone, table in aws_route_table.private : zone => table.id }
}
[/#if]
