[#import "lib.ftl" as lib]
[#list namespaces as namespace]
[#if namespace?is_first]
[@lib.header "The namespaces of its releases." /]
[#else]
---
[/#if]
apiVersion: v1
kind: Namespace
metadata:
  name: [=yaml(namespace.name)]
[/#list]
