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

# Whoever needs to log in does so with helm: `helm registry login` for an oci:// address, `helm repo add` for another
# one, whose name then stands here. Credentials would end up in the state.
variable "chart_repository" {
  description = "The repository of the charts that have none of their own: an address, or a name that helm knows."
  type        = string
  default     = "oci://registry.example.net/charts"
  nullable    = false
}

variable "unitform" {
  description = "The unitform command, which helm runs on what some of the charts render: a name on the PATH, or a path."
  type        = string
  default     = "unitform"
  nullable    = false
}

variable "release_timeout" {
  description = "How many seconds a release may take to become ready."
  type        = number
  default     = 900
  nullable    = false
}
