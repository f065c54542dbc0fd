[#import "../lib.ftl" as lib]
[#if lib.wanted()]
[@lib.header /]
# Credentials come from the environment, never from this file.

provider "aws" {
  region              = local.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = local.tags
  }
}
[/#if]
