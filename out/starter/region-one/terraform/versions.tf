# Unitform: profile starter, unit region-one (primary of shop).
# Generated from profiles/starter.yaml. Do not edit: change the profile or the catalog and generate again.
# Configure where the state is kept in a backend.tf beside this file: Unitform leaves that file alone.

terraform {
  required_version = ">= 1.6"

  required_providers {
    helm = {
      source  = "hashicorp/helm"
      version = "~> 3.1.0"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "~> 3.1.0"
    }
  }
}
