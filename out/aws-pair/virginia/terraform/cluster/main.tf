# Unitform: profile aws-pair, unit virginia (primary of us). The cluster.
# Generated from profiles/aws-pair.yaml. Do not edit: change the profile or the catalog and generate again.

locals {
  region = "us-east-1"

  # The zones as the profile names them. Every pool has nodes in each zone.
  zones = [
    "us-east-1a",
    "us-east-1b",
    "us-east-1c",
  ]

  # Each zone's address range follows from the zone's letter (a, b, c), so adding or removing a zone does not change the ranges of the others.
  parts = zipmap(local.zones, [0, 1, 2])

  # No other unit has addresses in these ranges.
  node_range    = "10.20.0.0/20"
  pod_range     = "10.21.0.0/16"
  service_range = "172.20.0.0/16"

  # Each range is divided into eight parts. The last part of the nodes' range is for the public subnets.
  cut    = 3
  public = cidrsubnet(local.node_range, local.cut, pow(2, local.cut) - 1)

  pools = {
    # According to the profile, each node has 16 CPU and 64Gi.
    "general" = {
      name           = "general"
      nodes_per_zone = 3
      machine_type   = "m6i.4xlarge"
      max_pods       = 110
    }
  }

  # A node group over several zones can end up with most nodes in one zone, so every pool has a group in each zone.
  groups = merge([
    for name, pool in local.pools : {
      for zone in local.zones : "${name}/${zone}" => merge(pool, { pool = name, zone = zone })
    }
  ]...)

  # The address ranges of the other units.
  peers = {
    "oregon" = ["10.30.0.0/20", "10.31.0.0/16", "172.30.0.0/16"]
  }

  # A route from every zone to every range of a peer, by way of the transit gateway if there is one.
  transit_gateways = { for id in [var.transit_gateway_id] : "this" => id if id != null }
  peer_routes = {
    for route in setproduct(keys(local.transit_gateways), local.zones, flatten(values(local.peers))) :
    "${route[1]}/${route[2]}" => { zone = route[1], range = route[2] }
  }

  tags = {
    profile = "aws-pair"
    unit    = "virginia"
  }
}

resource "aws_vpc" "this" {
  cidr_block           = local.node_range
  enable_dns_hostnames = true

  tags = {
    Name = var.cluster_name
  }

  lifecycle {
    precondition {
      condition     = tonumber(split("/", local.node_range)[1]) <= 22
      error_message = "The range of the nodes is too small. A public subnet has 1/64 of the range, and the smallest subnet of AWS is /28, so the range must be /22 or larger."
    }
  }
}

resource "aws_vpc_ipv4_cidr_block_association" "pods" {
  vpc_id     = aws_vpc.this.id
  cidr_block = local.pod_range
}

resource "aws_subnet" "nodes" {
  for_each = local.parts

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(local.node_range, local.cut, each.value)

  tags = {
    Name                              = "${var.cluster_name}-nodes-${each.key}"
    "kubernetes.io/role/internal-elb" = "1"
  }
}

resource "aws_subnet" "pods" {
  for_each = local.parts

  vpc_id            = aws_vpc_ipv4_cidr_block_association.pods.vpc_id
  availability_zone = each.key
  cidr_block        = cidrsubnet(local.pod_range, local.cut, each.value)

  tags = {
    Name = "${var.cluster_name}-pods-${each.key}"
  }
}

resource "aws_subnet" "public" {
  for_each = local.parts

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(local.public, local.cut, each.value)

  tags = {
    Name                     = "${var.cluster_name}-public-${each.key}"
    "kubernetes.io/role/elb" = "1"
  }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

# One NAT gateway for each zone, so that the loss of a zone does not affect the others.
resource "aws_eip" "nat" {
  for_each = local.parts

  domain = "vpc"

  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "this" {
  for_each = local.parts

  allocation_id = aws_eip.nat[each.key].id
  subnet_id     = aws_subnet.public[each.key].id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "public" {
  for_each = local.parts

  route_table_id = aws_route_table.public.id
  subnet_id      = aws_subnet.public[each.key].id
}

resource "aws_route_table" "private" {
  for_each = local.parts

  vpc_id = aws_vpc.this.id
}

resource "aws_route" "nat" {
  for_each = local.parts

  route_table_id         = aws_route_table.private[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this[each.key].id
}

resource "aws_route_table_association" "nodes" {
  for_each = local.parts

  route_table_id = aws_route_table.private[each.key].id
  subnet_id      = aws_subnet.nodes[each.key].id
}

resource "aws_route_table_association" "pods" {
  for_each = local.parts

  route_table_id = aws_route_table.private[each.key].id
  subnet_id      = aws_subnet.pods[each.key].id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "this" {
  for_each = local.transit_gateways

  transit_gateway_id = each.value
  vpc_id             = aws_vpc.this.id
  subnet_ids         = [for subnet in aws_subnet.nodes : subnet.id]
}

resource "aws_route" "peers" {
  for_each = local.peer_routes

  route_table_id         = aws_route_table.private[each.value.zone].id
  destination_cidr_block = each.value.range
  transit_gateway_id     = one(values(aws_ec2_transit_gateway_vpc_attachment.this)).transit_gateway_id
}

# Every unit can reach every other unit, so traffic from the nodes, pods and services of a peer is allowed.
resource "aws_vpc_security_group_ingress_rule" "peers" {
  for_each = toset(flatten(values(local.peers)))

  security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol       = "-1"
  cidr_ipv4         = each.value
}

resource "aws_iam_role" "cluster" {
  name = "${var.cluster_name}-cluster"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "eks.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "cluster" {
  role       = aws_iam_role.cluster.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}

resource "aws_iam_role" "nodes" {
  name = "${var.cluster_name}-nodes"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "nodes" {
  for_each = toset([
    "AmazonEC2ContainerRegistryReadOnly",
    "AmazonEKSWorkerNodePolicy",
    "AmazonEKS_CNI_Policy",
  ])

  role       = aws_iam_role.nodes.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

# Allows the volume driver to create volumes.
resource "aws_iam_role" "volumes" {
  name = "${var.cluster_name}-volumes"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Principal = { Service = "pods.eks.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "volumes" {
  role       = aws_iam_role.volumes.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"
}

resource "aws_eks_cluster" "this" {
  name                          = var.cluster_name
  role_arn                      = aws_iam_role.cluster.arn
  version                       = "1.32"
  bootstrap_self_managed_addons = false
  deletion_protection           = var.deletion_protection

  vpc_config {
    subnet_ids              = [for subnet in aws_subnet.nodes : subnet.id]
    endpoint_private_access = true
    endpoint_public_access  = true
    public_access_cidrs     = values(var.api_allowed_ranges)
  }

  kubernetes_network_config {
    service_ipv4_cidr = local.service_range
  }

  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = true
  }

  lifecycle {
    precondition {
      condition     = length(local.zones) >= 2
      error_message = "EKS needs at least two zones: name another zone in the profile."
    }
  }

  depends_on = [aws_iam_role_policy_attachment.cluster]
}

# Pods take their addresses from the pod range of their zone, as the peers expect.
resource "aws_eks_addon" "network" {
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = "vpc-cni"
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  configuration_values = jsonencode({
    enableNetworkPolicy = "true"
    env = {
      AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG = "true"
      AWS_VPC_K8S_CNI_EXTERNALSNAT       = "true"
      ENABLE_PREFIX_DELEGATION           = "true"
      ENI_CONFIG_LABEL_DEF               = "topology.kubernetes.io/zone"
    }
    eniConfig = {
      create = true
      region = local.region
      subnets = {
        for zone, subnet in aws_subnet.pods : zone => {
          id             = subnet.id
          securityGroups = [aws_eks_cluster.this.vpc_config[0].cluster_security_group_id]
        }
      }
    }
  })
}

resource "aws_eks_addon" "node" {
  for_each = toset([
    "eks-pod-identity-agent",
    "kube-proxy",
  ])

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"
}

# The number of pods that a node may run, if the profile sets it.
resource "aws_launch_template" "pool" {
  for_each = { for name, pool in local.pools : name => pool if pool.max_pods != null }

  name                   = "${var.cluster_name}-${each.value.name}"
  update_default_version = true

  user_data = base64encode(<<-EOT
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="BOUNDARY"

    --BOUNDARY
    Content-Type: application/node.eks.aws

    apiVersion: node.eks.aws/v1alpha1
    kind: NodeConfig
    spec:
      kubelet:
        config:
          maxPods: ${each.value.max_pods}

    --BOUNDARY--
  EOT
  )
}

resource "aws_eks_node_group" "this" {
  for_each = local.groups

  cluster_name    = aws_eks_cluster.this.name
  node_group_name = "${each.value.name}-${each.value.zone}"
  node_role_arn   = aws_iam_role.nodes.arn
  subnet_ids      = [aws_subnet.nodes[each.value.zone].id]
  instance_types  = [each.value.machine_type]
  ami_type        = "AL2023_x86_64_STANDARD"

  labels = {
    "unitform.dev/unit" = "virginia"
    "unitform.dev/pool" = each.value.pool
  }

  scaling_config {
    desired_size = each.value.nodes_per_zone
    min_size     = each.value.nodes_per_zone
    max_size     = each.value.nodes_per_zone
  }

  update_config {
    max_unavailable = 1
  }

  dynamic "launch_template" {
    for_each = each.value.max_pods == null ? {} : { (each.value.pool) = aws_launch_template.pool[each.value.pool] }

    content {
      id      = launch_template.value.id
      version = launch_template.value.latest_version
    }
  }

  depends_on = [
    aws_eks_addon.network,
    aws_eks_addon.node,
    aws_iam_role_policy_attachment.nodes,
    aws_route.nat,
  ]
}

resource "aws_eks_addon" "dns" {
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = "coredns"
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  depends_on = [aws_eks_node_group.this]
}

resource "aws_eks_addon" "volumes" {
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = "aws-ebs-csi-driver"
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  pod_identity_association {
    role_arn        = aws_iam_role.volumes.arn
    service_account = "ebs-csi-controller-sa"
  }

  depends_on = [
    aws_eks_addon.node,
    aws_eks_node_group.this,
    aws_iam_role_policy_attachment.volumes,
  ]
}
