[#include "/argocd/unit.yaml.ftl"]
