[#import "../lib.ftl" as lib]
[#if lib.wanted()]
[@lib.versions "azurerm", "~> 4.0" /]
[/#if]
