[#import "../lib.ftl" as lib]
[#if lib.wanted()]
[@lib.outputs "azurerm_kubernetes_cluster.this.name", "azurerm_kubernetes_cluster.this.fqdn", "az aks get-credentials --name ${azurerm_kubernetes_cluster.this.name} --resource-group ${azurerm_resource_group.this.name} --subscription ${var.subscription_id}" /]

output "virtual_network_id" {
  description = "The unit's virtual network, for other connections to the other units."
  value       = azurerm_virtual_network.this.id
}
[/#if]
