{{- /*
All of these take a dict: root, the chart's context; name and workload, one of its workloads.
*/ -}}

{{- /* <release>-<workload>, within the limit of its kind; a name that is cut ends in a digest of the whole. */ -}}
{{- define "unit-service.name" -}}
{{- $full := printf "%s-%s" .root.Release.Name .name -}}
{{- /* A StatefulSet's pods carry a label of its name and 11 characters more; a cron job's runs a name of 11 more; a job's name here, a digest of 9. */ -}}
{{- $limit := eq .workload.kind "Deployment" | ternary 63 52 -}}
{{- if gt (len $full) $limit -}}
{{- printf "%s-%s" ($full | trunc (sub $limit 9 | int) | trimAll "-") ($full | sha256sum | trunc 8) -}}
{{- else -}}
{{- $full -}}
{{- end -}}
{{- end -}}

{{- /* What the pods of a workload have and no others. */ -}}
{{- define "unit-service.selector" -}}
app.kubernetes.io/name: {{ .name | quote }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
{{- end -}}

{{- define "unit-service.metadata" -}}
name: {{ include "unit-service.name" . | quote }}
namespace: {{ .root.Release.Namespace | quote }}
labels:
  {{- include "unit-service.selector" . | nindent 2 }}
  app.kubernetes.io/managed-by: {{ .root.Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimAll "-._" | quote }}
{{- end -}}

{{- define "unit-service.image" -}}
{{- $image := .workload.image -}}
{{- $registry := $image.registry | default .root.Values.imageRegistry -}}
{{- with $registry }}{{ . }}/{{ end }}{{ $image.repository }}:{{ $image.tag }}
{{- end -}}
