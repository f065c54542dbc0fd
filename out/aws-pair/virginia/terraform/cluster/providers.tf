# Unitform: profile aws-pair, unit virginia (primary of us). The cluster.
# Generated from profiles/aws-pair.yaml. Do not edit: change the profile or the catalog and generate again.
# Credentials come from the environment, never from this file.

provider "aws" {
  region              = local.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = local.tags
  }
}
