[#import "lib.ftl" as lib]
[@lib.header "Apply this file to Argo CD once; the rest follows from it." /]
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: [=yaml(lib.application("unit"))]
  namespace: argocd
spec:
  description: [=yaml("The releases of " + unit.name + ", " + facts.role + " of " + facts.pair)]
  sourceRepos:
    - [=yaml(plan.delivery.gitOps.repository)]
[#list releases?filter(r -> !r.rendered && !r.release.chart.isDelivered())?map(r -> lib.repository(r.release.chart))?sort as url]
  [#if url?index == 0 || url != previous]
    - [=yaml(url)]
  [/#if]
  [#assign previous = url]
[/#list]
  destinations:
    # The cluster is registered in Argo CD under the unit's name.
    - name: [=yaml(unit.name)]
      namespace: "*"
    # Applications themselves live beside Argo CD.
    - server: https://kubernetes.default.svc
      namespace: argocd
  clusterResourceWhitelist:
    - {group: "*", kind: "*"}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: [=yaml(lib.application("unit"))]
  namespace: argocd
  # No finalizer: deleting it leaves the releases alone.
spec:
  project: [=yaml(lib.application("unit"))]
  source:
    repoURL: [=yaml(plan.delivery.gitOps.repository)]
    targetRevision: [=yaml(plan.delivery.gitOps.revisionOrMain())]
    path: [=yaml(lib.inRepository("argocd/apps"))]
    directory: {recurse: true}
  destination:
    server: https://kubernetes.default.svc
    namespace: argocd
  syncPolicy:
    automated: {prune: false, selfHeal: true}
