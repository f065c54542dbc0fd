# Unitform: profile aws-pair, unit virginia (primary of us). The cluster.
# Generated from profiles/aws-pair.yaml. Do not edit: change the profile or the catalog and generate again.

variable "account_id" {
  description = "The id of the AWS account; credentials of another account are refused."
  type        = string
  nullable    = false
}

variable "transit_gateway_id" {
  description = "The transit gateway that leads to the other units; null if something else does."
  type        = string
  default     = null
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
  default     = "virginia"
  nullable    = false

  validation {
    condition     = can(regex("^[0-9A-Za-z][-0-9A-Za-z]{0,49}$", var.cluster_name))
    error_message = "AWS wants letters, digits and hyphens; at most 50, since the names of roles begin with it."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the cluster."
  type        = bool
  default     = true
  nullable    = false
}
