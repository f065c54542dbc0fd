module unitform.dev/ci/kubernetes-schemas

go 1.22

require sigs.k8s.io/yaml v1.4.0
