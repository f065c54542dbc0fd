[#import "../terraform/lib.ftl" as lib]
[#-- Macros for the clusters of all providers. --]

[#-- Whether to create the cluster: only if the profile asks for it, and only in a cloud, which has zones. --]
[#function wanted]
  [#return facts.cluster.create && facts.zones?has_content]
[/#function]

[#macro header]
[@lib.header " The cluster." /]
[/#macro]

[#macro versions name version]
[@header /]
# A root module with its own state: the cluster exists before the releases, and outlives them. To configure the backend
# of the state, add a file backend.tf to this folder. Unitform does not touch it.

terraform {
  required_version = ">= 1.6"

  required_providers {
    [=name] = {
      source  = "hashicorp/[=name]"
      version = "[=version]"
    }
  }
}
[/#macro]

[#-- The variables of every provider's cluster. --]
[#macro variables machineType machineNoun nameCondition nameHelp]

# No default, so that nobody opens the API to everyone by accident.
variable "api_allowed_ranges" {
  description = "Address ranges from outside that may reach the Kubernetes API, each with a name."
  type        = map(string)
  nullable    = false
}

variable "cluster_name" {
  description = "The cluster's name, which is also the prefix of the names of its resources."
  type        = string
  default     = [=hcl(facts.cluster.name)]
  nullable    = false

  validation {
    condition     = can(regex("[=nameCondition]", var.cluster_name))
    error_message = "[=nameHelp]"
  }
}
  [#local untyped = facts.nodePools?filter(p -> !p.machineType??)]
  [#if untyped?has_content]

[=comment("The profile names no machine type for " + lib.words(untyped?map(p -> p.name)) + sizes(untyped) + ".")]
variable "machine_type" {
  description = "The [=machineNoun] of the pools for which the profile names none."
  type        = string
  default     = "[=machineType]"
  nullable    = false
}
  [/#if]
  [#local uncounted = facts.nodePools?filter(p -> !p.nodesPerZone??)]
  [#if uncounted?has_content]

[=comment("The profile sets no count for " + lib.words(uncounted?map(p -> p.name)) + ".")]
variable "nodes_per_zone" {
  description = "The number of nodes in each zone, for pools whose number of nodes the profile does not set."
  type        = number
  nullable    = false
}
  [/#if]
[/#macro]

[#-- The size of the nodes in the profile, for the choice of the machine type. --]
[#function sizes pools]
  [#local known = pools?filter(p -> p.cpu?? || p.memory??)]
  [#if !known?has_content]
    [#return ""]
  [/#if]
  [#return "; a node has " + known?map(p -> size(p) + " in " + p.name)?join(", ")]
[/#function]

[#function size pool]
  [#local parts = []]
  [#if pool.cpu??][#local parts = parts + [pool.cpu + " CPU"]][/#if]
  [#if pool.memory??][#local parts = parts + [pool.memory]][/#if]
  [#return lib.words(parts)]
[/#function]

[#macro ranges]

  # No other unit has addresses in these ranges.
  node_range    = [=hcl(facts.network.nodes)]
  pod_range     = [=hcl(facts.network.pods)]
  service_range = [=hcl(facts.network.services)]
[/#macro]

[#macro poolAttributes pool indent extra=[]]
[@lib.aligned extra + [
  {"key": "nodes_per_zone", "value": pool.nodesPerZone???then(pool.nodesPerZone + "", "var.nodes_per_zone")},
  {"key": "machine_type", "value": pool.machineType???then(hcl(pool.machineType), "var.machine_type")},
  {"key": "max_pods", "value": pool.maxPods???then(pool.maxPods + "", "null")}
], indent /]
[/#macro]

[#-- The pools by their names in the profile. --]
[#macro pools]

  pools = {
  [#list facts.nodePools as pool]
    [#local known = size(pool)]
    [#if known != ""]
    # According to the profile, each node has [=known].
    [/#if]
    [=hcl(pool.name)] = {
[@poolAttributes pool, 6, [{"key": "name", "value": hcl(pool.providerName())}] /]
    }
  [/#list]
  }
[/#macro]

[#-- The renamed pools. --]
[#function renamed pools]
  [#return pools?filter(p -> p.previousName??)]
[/#function]

[#-- A moved block for a resource with a new key. --]
[#macro moved resource from to]

moved {
  from = [=resource + "[" + hcl(from) + "]"]
  to   = [=resource + "[" + hcl(to) + "]"]
}
[/#macro]

[#macro movedHeader]
[@lib.header " The renamed resources." /]
# The nodes stay, because each pool keeps its first name at the provider.
[/#macro]

[#-- The peers with IPv4 ranges: this cluster has IPv4 ranges only. --]
[#function reachable]
  [#return facts.peers?filter(p -> p.ranges?filter(r -> !r?contains(":"))?has_content)]
[/#function]

[#macro peers]
  [#local known = reachable()]
  [#local unknown = facts.peers?filter(p -> !p.ranges?filter(r -> !r?contains(":"))?has_content)]

  # The address ranges of the other units.
  [#if unknown?has_content]
[=comment("Without the units whose IPv4 ranges the profile does not set: " + lib.words(unknown?map(p -> p.unit)) + ".", 2)]
  [/#if]
  [#if known?has_content]
  peers = {
[@lib.aligned known?map(p -> {"key": hcl(p.unit), "value": hcl(p.ranges?filter(r -> !r?contains(":"))?map(r -> r))}), 4 /]
  }
  [#else]
  peers = {}
  [/#if]
[/#macro]

[#macro tags name]

  [=name] = {
    profile = [=hcl(plan.profile)]
    unit    = [=hcl(unit.name)]
  }
[/#macro]

[#-- The outputs of every provider's cluster. --]
[#macro outputs name endpoint command sensitive=false]
[@header /]

output "cluster_name" {
  description = "The cluster's name."
  value       = [=name]
}

output "endpoint" {
  description = "The address of the Kubernetes API."
  value       = [=endpoint]
[#if sensitive]
  sensitive   = true
[/#if]
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
  value       = "[=command]"
}
[/#macro]
