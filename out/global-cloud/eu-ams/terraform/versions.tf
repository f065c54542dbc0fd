# Unitform: profile global-cloud, unit eu-ams (secondary of emea).
# Generated from profiles/global-cloud.yaml. Do not edit: change the profile or the catalog and generate again.
# To configure the backend of the state, add a file backend.tf to this folder. Unitform does not touch it.

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
