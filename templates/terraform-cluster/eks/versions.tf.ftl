[#import "../lib.ftl" as lib]
[#if lib.wanted()]
[@lib.versions "aws", "~> 6.20" /]
[/#if]
