[#import "lib.ftl" as lib]
[@lib.header /]

output "unit" {
  description = "The unit's settings in the profile."
  value = {
[#assign facts_ = [
  {"key": "name", "value": hcl(unit.name)},
  {"key": "pair", "value": hcl(facts.pair)},
  {"key": "role", "value": hcl(facts.role)},
  {"key": (facts.deployment == "cloud")?then("region", "data_center"), "value": hcl(facts.place)},
  {"key": "provider", "value": hcl(facts.provider)},
  {"key": "kubernetes_version", "value": hcl(facts.kubernetesVersion + "")},
  {"key": "location", "value": hcl(facts.location)},
  {"key": "consul_datacenter", "value": hcl(facts.consulDatacenter)}
]]
[#if facts.zones?has_content]
  [#assign facts_ = facts_ + [{"key": "zones", "value": hcl(facts.zones)}]]
[/#if]
[#if facts.racks??]
  [#assign facts_ = facts_ + [{"key": "racks", "value": hcl(facts.racks.values)}]]
[/#if]
[#if facts.unitDomain??]
  [#assign facts_ = facts_ + [{"key": "domain", "value": hcl(facts.unitDomain)}]]
[/#if]
[#if facts.counterpart??]
  [#assign facts_ = facts_ + [{"key": "counterpart", "value": hcl(facts.counterpart)}]]
[/#if]
[@lib.aligned facts_, 4 /]
  }
}

output "releases" {
  description = "The chart version of each release, by namespace and name."
[#if releases?has_content]
  value = {
[@lib.aligned releases?map(r -> {"key": hcl(r.release.namespace + "/" + r.release.name), "value": "helm_release." + hclName(r.release) + ".version"}), 4 /]
  }
[#else]
  value       = {}
[/#if]
}

output "peers" {
  description = "The other units, with their node, pod and service ranges as far as the profile sets them."
[#if facts.peers?has_content]
  value = {
[@lib.aligned facts.peers?map(p -> {"key": hcl(p.unit), "value": hcl({"pair": p.pair, "role": p.role, "ranges": p.ranges})}), 4 /]
  }
[#else]
  value       = {}
[/#if]
}
