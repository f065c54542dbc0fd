[#import "../lib.ftl" as lib]
[#if lib.wanted()]
[@lib.header /]
# Credentials come from the environment, never from this file.

provider "google" {
  project = var.project
  region  = local.region
}
[/#if]
