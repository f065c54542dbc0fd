[#assign plugged = release.isPostRendered() && !rendered]
[#include "/argocd/release.yaml.ftl"]
