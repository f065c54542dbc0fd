[#assign kustomized = !kustomize.isEmpty() && !rendered]
[#include "/argocd/release.yaml.ftl"]
