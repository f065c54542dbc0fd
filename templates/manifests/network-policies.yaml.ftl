[#import "lib.ftl" as lib]
[#if facts.networkPolicies]
[#assign own = []]
[#if facts.network?? && facts.network.nodes??]
[#assign own = [facts.network.nodes]]
[/#if]
[#assign unknown = facts.peers?filter(peer -> !peer.ranges?has_content)?map(peer -> peer.unit)]
[#assign open = namespaces?filter(namespace -> namespace.externalTraffic)?map(namespace -> namespace.name)]
[#list namespaces?filter(namespace -> !namespace.externalTraffic) as namespace]
[#if namespace?is_first]
[@lib.header "The traffic that its namespaces allow." /]
# Ingress is allowed from this cluster's pods and[#if own?has_content] nodes, and from[/#if] the other units. All other ingress is denied. Egress is not restricted.
[#if !own?has_content]
[=comment("The profile sets no node range for this unit: traffic from its own nodes is denied unless the network plug-in allows it.")]
[/#if]
[#if unknown?has_content]
[=comment("The ranges of these units are not known, so their traffic is denied: " + unknown?join(", ") + ".")]
[/#if]
[#if open?has_content]
[=comment("No policy for namespaces that receive SIP, RTP or TURN traffic from outside: " + open?join(", ") + ".")]
[/#if]
[#else]
---
[/#if]
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: unitform-mesh
  namespace: [=yaml(namespace.name)]
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
    - from:
        - namespaceSelector: {}
[#list own as range]
        # The nodes of this unit.
        - ipBlock: {cidr: [=yaml(range)]}
[/#list]
[#list facts.peers?filter(peer -> peer.ranges?has_content) as peer]
        # [=peer.unit] ([=peer.role] of [=peer.pair])
[#list peer.ranges as range]
        - ipBlock: {cidr: [=yaml(range)]}
[/#list]
[/#list]
[/#list]
[/#if]
