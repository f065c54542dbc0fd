[#include "/argocd/manifests.yaml.ftl"]
