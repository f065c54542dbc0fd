[#import "lib.ftl" as lib]
[@lib.header "Namespaces, priority classes and network policies, before any release." /]
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: [=yaml(lib.application("manifests"))]
  namespace: argocd
  annotations:
    argocd.argoproj.io/sync-wave: "-1"
    argocd.argoproj.io/sync-options: Prune=false
spec:
  project: [=yaml(lib.application("unit"))]
  source:
    repoURL: [=yaml(plan.delivery.gitOps.repository)]
    targetRevision: [=yaml(plan.delivery.gitOps.revisionOrMain())]
    path: [=yaml(lib.inRepository("manifests"))]
  destination:
    name: [=yaml(unit.name)]
  syncPolicy:
    automated: {prune: false, selfHeal: true}
