{{- /*
The parameter of each of these templates is a dict: root is the context of the chart; name and workload are those of one workload.
*/ -}}

{{- /* The name <release>-<workload>. A name that is too long for its kind is cut and ends in a digest of the whole name. */ -}}
{{- define "unit-service.name" -}}
{{- $full := printf "%s-%s" .root.Release.Name .name -}}
{{- /* The limit leaves room for suffixes: 11 characters in a label of a StatefulSet's pods, 11 in the names of a cron job's runs, and 9 in the name of a job. */ -}}
{{- $limit := eq .workload.kind "Deployment" | ternary 63 52 -}}
{{- if gt (len $full) $limit -}}
{{- printf "%s-%s" ($full | trunc (sub $limit 9 | int) | trimAll "-") ($full | sha256sum | trunc 8) -}}
{{- else -}}
{{- $full -}}
{{- end -}}
{{- end -}}

{{- /* The labels that only the pods of this workload have. */ -}}
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
