# Unitform: profile aws-pair, unit virginia (primary of us). The cluster.
# Generated from profiles/aws-pair.yaml. Do not edit: change the profile or the catalog and generate again.
# A root module with a state of its own: the cluster is there before the releases, and outlives them. Where the state
# is kept is for you to say, in a backend.tf beside this file: Unitform leaves it alone.

terraform {
  required_version = ">= 1.6"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.20"
    }
  }
}
