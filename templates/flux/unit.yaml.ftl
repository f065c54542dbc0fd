[#import "lib.ftl" as lib]
[@lib.header "Apply this file to the unit's cluster once; Flux then applies the other files." /]
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: topology
  namespace: flux-system
spec:
  url: [=yaml(plan.delivery.gitOps.url())]
  ref: {[=lib.reference()]: [=yaml(plan.delivery.gitOps.revisionOrMain())]}
  interval: 5m
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: manifests
  namespace: flux-system
spec:
  sourceRef: {kind: GitRepository, name: topology}
  path: [=yaml(lib.inRepository(folder("namespaces", "priorityClasses", "networkPolicies")))]
  interval: 30m
  # Flux does not delete releases that the plan no longer contains: delete them by hand.
  prune: false
  deletionPolicy: Orphan
  wait: true
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: releases
  namespace: flux-system
spec:
  dependsOn: [{name: manifests}]
  sourceRef: {kind: GitRepository, name: topology}
  path: [=yaml(lib.inRepository(path.fluxReleases()?keep_before_last("/")))]
  interval: 30m
  prune: false
  deletionPolicy: Orphan
