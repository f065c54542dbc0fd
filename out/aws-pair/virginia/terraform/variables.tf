# Unitform: profile aws-pair, unit virginia (primary of us).
# Generated from profiles/aws-pair.yaml. Do not edit: change the profile or the catalog and generate again.

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

# If the repository needs a login, log in with helm: `helm registry login` for an oci:// address; for other addresses,
# `helm repo add`, and use the name of the added repository here. Credentials in a variable would be stored in the state.
variable "chart_repository" {
  description = "The repository for charts whose catalog entry names none: an address, or a name from `helm repo add`."
  type        = string
  default     = "oci://registry.example.net/charts"
  nullable    = false
}

variable "unitform" {
  description = "The unitform command, which is the post-renderer of some releases: a name on the PATH, or a path."
  type        = string
  default     = "unitform"
  nullable    = false
}

variable "release_timeout" {
  description = "The number of seconds in which a release must become ready."
  type        = number
  default     = 900
  nullable    = false
}
