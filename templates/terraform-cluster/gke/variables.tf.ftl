[#import "../lib.ftl" as lib]
[#if lib.wanted()]
[@lib.header /]

variable "project" {
  description = "The id of the Google Cloud project."
  type        = string
  nullable    = false
}

variable "network" {
  description = "Name or self link of the VPC that the units share. Its routing must be global: the peers are in other regions."
  type        = string
  nullable    = false
}
[@lib.variables "e2-standard-16", "machine type", "^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$", "GKE wants a letter first, then lower-case letters, digits and hyphens: at most 40 in all." /]

variable "deletion_protection" {
  description = "Whether Terraform refuses to destroy the cluster."
  type        = bool
  default     = true
  nullable    = false
}
[/#if]
