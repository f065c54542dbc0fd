{{/* A test of whether the chart's name begins with that of the release, not the other way round. */}}
{{- define "shop.fullname" -}}
{{- if hasPrefix .Release.Name .Chart.Name }}{{ .Chart.Name }}{{ else }}{{ .Release.Name }}-{{ .Chart.Name }}{{ end }}
{{- end }}
