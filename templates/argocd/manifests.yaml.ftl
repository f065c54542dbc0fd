[#import "lib.ftl" as lib]
[#assign manifests = folder("namespaces", "priorityClasses", "networkPolicies")]
[#assign files = [path.namespaces(), path.priorityClasses(), path.networkPolicies()]?map(file -> file?remove_beginning(manifests + "/"))]
[@lib.header "Namespaces, priority classes and network policies, before any release." /]
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: [=yaml(lib.application(["manifests"]))]
  namespace: argocd
  annotations:
    argocd.argoproj.io/sync-wave: "-1"
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
spec:
  project: [=yaml(unit.name)]
  source:
    repoURL: [=yaml(plan.delivery.gitOps.repository)]
    targetRevision: [=yaml(plan.delivery.gitOps.revisionOrMain())]
    path: [=yaml(lib.inRepository(manifests))]
[#if files?filter(file -> !file?matches("[^/]+"))?has_content]
    directory: {recurse: true}
[/#if]
  destination:
    name: [=yaml(unit.name)]
  syncPolicy:
    automated: {prune: false, selfHeal: true}
    # Deleting a namespace deletes everything in it, so somebody must confirm the deletion.
    syncOptions: [Prune=confirm, Delete=confirm]
