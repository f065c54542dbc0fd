# Unitform: profile aws-pair, unit oregon (secondary of us). The cluster.
# Generated from profiles/aws-pair.yaml. Do not edit: change the profile or the catalog and generate again.
# A root module with its own state: the cluster exists before the releases, and outlives them. To configure the backend
# of the state, add a file backend.tf to this folder. Unitform does not touch it.

terraform {
  required_version = ">= 1.6"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.20"
    }
  }
}
