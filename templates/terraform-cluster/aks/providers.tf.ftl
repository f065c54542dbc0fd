[#import "../lib.ftl" as lib]
[#if lib.wanted()]
[@lib.header /]
# Credentials come from the environment, never from this file.

provider "azurerm" {
  subscription_id = var.subscription_id

  features {}
}
[/#if]
