[#import "../lib.ftl" as lib]
[#if lib.wanted()]
[@lib.header /]

variable "subscription_id" {
  description = "The id of the Azure subscription."
  type        = string
  nullable    = false
}

variable "virtual_hub_id" {
  description = "The virtual hub that leads to the other units; null if something else does, such as a peering."
  type        = string
  default     = null
}

# The security group belongs to the network, so Azure does not open it for load balancers by itself.
variable "external_ingress" {
  description = "The traffic that is allowed from outside the mesh (web, SIP, media), each with a name."
  type = map(object({
    priority = number
    protocol = string
    ports    = list(string)
    sources  = list(string)
  }))
  default  = {}
  nullable = false
}
[@lib.variables "Standard_D16s_v5", "virtual machine size", "^[0-9A-Za-z]([-0-9A-Za-z]{0,52}[0-9A-Za-z])?$", "Azure wants letters, digits and hyphens, at most 54: it is a DNS name, too." /]
[/#if]
