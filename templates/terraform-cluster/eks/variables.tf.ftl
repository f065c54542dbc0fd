[#import "../lib.ftl" as lib]
[#if lib.wanted()]
[@lib.header /]

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
[@lib.variables "m6i.4xlarge", "instance type", "^[0-9A-Za-z][-0-9A-Za-z]{0,49}$", "AWS wants letters, digits and hyphens; at most 50, since the names of roles begin with it." /]

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the cluster."
  type        = bool
  default     = true
  nullable    = false
}
[/#if]
