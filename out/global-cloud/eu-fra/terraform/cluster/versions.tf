# Unitform: profile global-cloud, unit eu-fra (primary of emea). The cluster.
# Generated from profiles/global-cloud.yaml. Do not edit: change the profile or the catalog and generate again.
# A root module with its own state: the cluster exists before the releases, and outlives them. Configure where the state
# is kept in a backend.tf beside this file: Unitform leaves that file alone.

terraform {
  required_version = ">= 1.6"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.0"
    }
  }
}
