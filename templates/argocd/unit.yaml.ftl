[#import "lib.ftl" as lib]
[@lib.header "Apply this file to the cluster of Argo CD once; Argo CD then applies the other files." /]
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: [=yaml(unit.name)]
  namespace: argocd
spec:
  description: [=yaml("The releases of " + unit.name + ", " + facts.role + " of " + facts.pair)]
  sourceRepos:
    - [=yaml(plan.delivery.gitOps.repository)]
[#list repositories.addresses?map(url -> url?remove_beginning("oci://"))?sort as url]
    - [=yaml(url)]
[/#list]
  destinations:
    # The unit's own cluster, which is registered in Argo CD under the unit's name.
    - name: [=yaml(unit.name)]
      namespace: "*"
    # For the Applications themselves, which are in the cluster of Argo CD.
    - server: https://kubernetes.default.svc
      namespace: argocd
  clusterResourceWhitelist:
    - {group: "*", kind: "*"}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: [=yaml(lib.application([]))]
  namespace: argocd
  # Without a finalizer, the deletion of this Application does not delete the releases.
spec:
  project: [=yaml(unit.name)]
  source:
    repoURL: [=yaml(plan.delivery.gitOps.repository)]
    targetRevision: [=yaml(plan.delivery.gitOps.revisionOrMain())]
    path: [=yaml(lib.inRepository(folder("argocdManifests", "argocdRelease")))]
    directory: {recurse: true}
  destination:
    server: https://kubernetes.default.svc
    namespace: argocd
  syncPolicy:
    # Argo CD does not delete releases that the plan no longer contains: delete them by hand.
    automated: {prune: false, selfHeal: true}
