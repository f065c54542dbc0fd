[#import "../lib.ftl" as lib]
[#if lib.wanted()]
[@lib.versions "google", "~> 7.0" /]
[/#if]
