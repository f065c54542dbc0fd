[#if releases?filter(r -> !r.rendered)?has_content]
# Tells kustomize where a HelmRelease names a ConfigMap.
nameReference:
  - kind: ConfigMap
    version: v1
    fieldSpecs:
      - path: spec/valuesFrom/name
        kind: HelmRelease
[/#if]
