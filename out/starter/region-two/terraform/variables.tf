# Unitform: profile starter, unit region-two (secondary of shop).
# Generated from profiles/starter.yaml. Do not edit: change the profile or the catalog and generate again.

variable "kubeconfig" {
  description = "The kubeconfig with the unit's cluster."
  type        = string
  default     = "~/.kube/config"
  nullable    = false
}

# No default: the current context of a kubeconfig may be another unit's cluster.
variable "kube_context" {
  description = "The context of the unit's cluster in the kubeconfig."
  type        = string
  nullable    = false
}

variable "release_timeout" {
  description = "The number of seconds in which a release must become ready."
  type        = number
  default     = 900
  nullable    = false
}
