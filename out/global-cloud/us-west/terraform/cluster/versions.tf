# Unitform: profile global-cloud, unit us-west (secondary of americas). The cluster.
# Generated from profiles/global-cloud.yaml. Do not edit: change the profile or the catalog and generate again.
# A root module with a state of its own: the cluster is there before the releases, and outlives them. Where the state
# is kept is for you to say, in a backend.tf beside this file: Unitform leaves it alone.

terraform {
  required_version = ">= 1.6"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.0"
    }
  }
}
