[#import "lib.ftl" as lib]
[#import "release.ftl" as rel]
[@lib.header " " + releases?size + " release" + (releases?size == 1)?then("", "s") + ", in install order." /]
[#if namespaces?has_content]

resource "kubernetes_namespace_v1" "this" {
  for_each = toset([
[@lib.items namespaces?map(n -> hcl(n.name)), 4 /]
  ])

  metadata {
    name = each.key
  }
}
[/#if]
[#list priorityClasses as class]

resource "kubernetes_priority_class_v1" "[=hclName(class.name)]" {
  metadata {
    name = [=hcl(class.name)]
  }

  value = [=hcl(class.value)]
}
[/#list]
[#assign postRendered = releases?filter(r -> r.release.isPostRendered())]
[#if postRendered?has_content]

locals {
  # A changed placement changes a digest below, so that Terraform updates the release.
  placement = {
[@lib.aligned postRendered?map(r -> {"key": hclName(r.release), "value": rel.inModule(path.placement(r.release))}), 4 /]
  }
}
[/#if]
[#list releases as r]

[@rel.resource r /]
[/#list]
