[#import "../lib.ftl" as lib]
[#import "../../terraform/lib.ftl" as text]
[#-- The name of a pool in Azure: unique, at most twelve lower-case letters and digits, beginning with a letter. --]
[#function azureName pool]
  [#local taken = []]
  [#list facts.nodePools as other]
    [#local whole = other.providerName()?replace("-", "")?replace("^([0-9])", "p$1", "r")]
    [#local name = whole[0..*12]]
    [#list 2..99 as number]
      [#if !taken?seq_contains(name)][#break][/#if]
      [#local name = whole[0..*(12 - (number + "")?length)] + number]
    [/#list]
    [#local taken = taken + [name]]
    [#if other.name == pool.name]
      [#return name]
    [/#if]
  [/#list]
[/#function]
[#if lib.wanted()]
[@lib.header /]

locals {
  location = [=hcl(facts.place)]

  # The zones as the profile names them. Azure expects numbers here ("1", "2", "3"). Every pool has nodes in each zone.
  zones = [
[@text.items facts.zones?map(z -> hcl(z)), 4 /]
  ]
[@lib.ranges /]

  # The profile's first pool, which also runs the system pods of the cluster.
  system_pool = {
[@lib.poolAttributes facts.nodePools?first, 4, [{"key": "name", "value": hcl(facts.nodePools?first.name)}, {"key": "azure_name", "value": hcl(azureName(facts.nodePools?first))}] /]
  }

[#if facts.nodePools?size == 1]
  pools = {}
[#else]
  pools = {
  [#list facts.nodePools[1..] as pool]
    [=hcl(pool.name)] = {
[@lib.poolAttributes pool, 6, [{"key": "azure_name", "value": hcl(azureName(pool))}] /]
    }
  [/#list]
  }
[/#if]
[@lib.peers /]
[@lib.tags "tags" /]
}

resource "azurerm_resource_group" "this" {
  name     = var.cluster_name
  location = local.location
  tags     = local.tags
}

# Nodes and pods have separate subnets, so that pods keep their addresses on the way to the peers.
resource "azurerm_virtual_network" "this" {
  name                = var.cluster_name
  resource_group_name = azurerm_resource_group.this.name
  location            = local.location
  address_space       = [local.node_range, local.pod_range]
  tags                = local.tags
}

resource "azurerm_subnet" "nodes" {
  name                 = "nodes"
  resource_group_name  = azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.this.name
  address_prefixes     = [local.node_range]
}

resource "azurerm_subnet" "pods" {
  name                 = "pods"
  resource_group_name  = azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.this.name
  address_prefixes     = [local.pod_range]

  delegation {
    name = "aks"

    service_delegation {
      name    = "Microsoft.ContainerService/managedClusters"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

resource "azurerm_network_security_group" "this" {
  name                = var.cluster_name
  resource_group_name = azurerm_resource_group.this.name
  location            = local.location
  tags                = local.tags
}
[#if lib.reachable()?has_content]

# Every unit can reach every other unit, so traffic from the nodes, pods and services of a peer is allowed.
resource "azurerm_network_security_rule" "peers" {
  name                        = "peers"
  resource_group_name         = azurerm_resource_group.this.name
  network_security_group_name = azurerm_network_security_group.this.name
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "*"
  source_address_prefixes     = flatten(values(local.peers))
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "*"
}
[/#if]

resource "azurerm_network_security_rule" "external" {
  for_each = var.external_ingress

  name                        = each.key
  resource_group_name         = azurerm_resource_group.this.name
  network_security_group_name = azurerm_network_security_group.this.name
  priority                    = each.value.priority
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = each.value.protocol
  source_address_prefixes     = each.value.sources
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_ranges     = each.value.ports
}

resource "azurerm_subnet_network_security_group_association" "this" {
  for_each = {
    nodes = azurerm_subnet.nodes.id
    pods  = azurerm_subnet.pods.id
  }

  subnet_id                 = each.value
  network_security_group_id = azurerm_network_security_group.this.id
}

resource "azurerm_virtual_hub_connection" "this" {
  for_each = var.virtual_hub_id == null ? {} : { "this" = var.virtual_hub_id }

  name                      = var.cluster_name
  virtual_hub_id            = each.value
  remote_virtual_network_id = azurerm_virtual_network.this.id
}

# The cluster creates load balancers in its network, so the permission must exist before the cluster.
resource "azurerm_user_assigned_identity" "this" {
  name                = var.cluster_name
  resource_group_name = azurerm_resource_group.this.name
  location            = local.location
  tags                = local.tags
}

resource "azurerm_role_assignment" "network" {
  scope                = azurerm_virtual_network.this.id
  role_definition_name = "Network Contributor"
  principal_id         = azurerm_user_assigned_identity.this.principal_id
}

resource "azurerm_kubernetes_cluster" "this" {
  name                = var.cluster_name
  resource_group_name = azurerm_resource_group.this.name
  location            = local.location
  dns_prefix          = var.cluster_name
  kubernetes_version  = [=hcl(facts.kubernetesVersion + "")]
  sku_tier            = "Standard"
  tags                = local.tags

  default_node_pool {
    name                        = local.system_pool.azure_name
    temporary_name_for_rotation = "rotation"
    vm_size                     = local.system_pool.machine_type
    node_count                  = local.system_pool.nodes_per_zone * length(local.zones)
    zones                       = local.zones
    max_pods                    = local.system_pool.max_pods
    vnet_subnet_id              = azurerm_subnet.nodes.id
    pod_subnet_id               = azurerm_subnet.pods.id

    node_labels = {
      "unitform.dev/unit" = [=hcl(unit.name)]
      "unitform.dev/pool" = local.system_pool.name
    }

    upgrade_settings {
      max_surge = "1"
    }
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.this.id]
  }

  api_server_access_profile {
    authorized_ip_ranges = values(var.api_allowed_ranges)
  }

  network_profile {
    network_plugin     = "azure"
    network_policy     = "cilium"
    network_data_plane = "cilium"
    load_balancer_sku  = "standard"
    service_cidr       = local.service_range
    dns_service_ip     = cidrhost(local.service_range, 10)
  }

  depends_on = [
    azurerm_role_assignment.network,
    azurerm_subnet_network_security_group_association.this,
  ]
}

resource "azurerm_kubernetes_cluster_node_pool" "this" {
  for_each = local.pools

  name                        = each.value.azure_name
  kubernetes_cluster_id       = azurerm_kubernetes_cluster.this.id
  vm_size                     = each.value.machine_type
  node_count                  = each.value.nodes_per_zone * length(local.zones)
  zones                       = local.zones
  max_pods                    = each.value.max_pods
  vnet_subnet_id              = azurerm_subnet.nodes.id
  pod_subnet_id               = azurerm_subnet.pods.id
  temporary_name_for_rotation = "rotation"

  node_labels = {
    "unitform.dev/unit" = [=hcl(unit.name)]
    "unitform.dev/pool" = each.key
  }

  upgrade_settings {
    max_surge = "1"
  }
}
[/#if]
