# Unitform: profile global-cloud, unit eu-ams (secondary of emea). The cluster.
# Generated from profiles/global-cloud.yaml. Do not edit: change the profile or the catalog and generate again.
# Credentials come from the environment, never from this file.

provider "google" {
  project = var.project
  region  = local.region
}
