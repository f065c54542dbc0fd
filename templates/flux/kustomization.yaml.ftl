[#import "lib.ftl" as lib]
[@lib.header "A changed values file changes its ConfigMap, which upgrades its release." /]
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
[#if repositories.addresses?has_content]
  - [=relative(path.fluxRepositories())]
[/#if]
[#if lib.budgets(releases)?has_content]
  - [=relative(path.fluxBudgets())]
[/#if]
[#list releases as r]
  - [=yaml(relative(path.fluxRelease(r.release)))]
[/#list]
[#if releases?filter(r -> !r.rendered)?has_content]
generatorOptions:
  # With a suffix, each change would leave the previous ConfigMap behind, because nothing removes it.
  disableNameSuffixHash: true
  labels: {reconcile.fluxcd.io/watch: Enabled}
configMapGenerator:
[/#if]
[#list releases?filter(r -> !r.rendered) as r]
  - name: [=yaml(lib.object(r.release) + "-values")]
    namespace: flux-system
    files:
[#list lib.files(r.release) as file]
      - [=yaml(file.key + "=" + relative(file.path))]
[/#list]
[/#list]
