# Unitform: profile global-cloud, unit eu-ams (secondary of emea). The cluster.
# Generated from profiles/global-cloud.yaml. Do not edit: change the profile or the catalog and generate again.

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

# No default, so that nobody opens the API to everyone by accident.
variable "api_allowed_ranges" {
  description = "Address ranges from outside that may reach the Kubernetes API, each with a name."
  type        = map(string)
  nullable    = false
}

variable "cluster_name" {
  description = "The cluster's name, which is also the prefix of the names of its resources."
  type        = string
  default     = "eu-ams"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$", var.cluster_name))
    error_message = "GKE wants a letter first, then lower-case letters, digits and hyphens: at most 40 in all."
  }
}

variable "deletion_protection" {
  description = "Whether Terraform refuses to destroy the cluster."
  type        = bool
  default     = true
  nullable    = false
}
