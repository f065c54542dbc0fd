{{- /* The template of a workload's pods. */ -}}
{{- define "unit-service.pod" -}}
{{- $context := . -}}
{{- $values := .root.Values -}}
{{- $workload := .workload -}}
metadata:
  labels:
    {{- include "unit-service.selector" . | nindent 4 }}
spec:
  {{- with $workload.serviceAccountName }}
  serviceAccountName: {{ . | quote }}
  {{- end }}
  automountServiceAccountToken: {{ hasKey $workload "serviceAccountName" }}
  {{- with $values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.priorityClassName }}
  priorityClassName: {{ . | quote }}
  {{- end }}
  {{- if has $workload.kind (list "CronJob" "Job") }}
  restartPolicy: OnFailure
  {{- end }}
  securityContext:
    {{- merge (deepCopy ($workload.podSecurityContext | default dict)) (dict "seccompProfile" (dict "type" "RuntimeDefault")) | toYaml | nindent 4 }}
  {{- with $workload.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $workload.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $workload.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $workload.topologySpreadConstraints }}
  topologySpreadConstraints:
    {{- range . }}
    - {{- toYaml . | nindent 6 }}
      {{- if not (hasKey . "labelSelector") }}
      labelSelector:
        matchLabels:
          {{- include "unit-service.selector" $context | nindent 10 }}
      {{- end }}
    {{- end }}
  {{- end }}
  containers:
    - name: {{ .name | quote }}
      image: {{ include "unit-service.image" . | quote }}
      {{- with $workload.command }}
      command:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $workload.args }}
      args:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- $env := dict }}
      {{- with $values.unit.name }}{{ $_ := set $env "UNIT_NAME" . }}{{ end }}
      {{- with $values.unit.location }}{{ $_ := set $env "UNIT_LOCATION" . }}{{ end }}
      {{- with $values.unit.domain }}{{ $_ := set $env "UNIT_DOMAIN" . }}{{ end }}
      {{- with $values.tenant.id }}{{ $_ := set $env "TENANT_ID" . }}{{ end }}
      {{- range list $values.env $workload.env }}
      {{- range $name, $value := . }}
      {{- $_ := set $env $name $value }}
      {{- end }}
      {{- end }}
      {{- with $env }}
      env:
        {{- range $name, $value := . }}
        - name: {{ $name | quote }}
          value: {{ $value | quote }}
        {{- end }}
      {{- end }}
      {{- with $workload.envFrom }}
      envFrom:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $workload.port }}
      ports:
        - name: main
          containerPort: {{ int . }}
      {{- end }}
      {{- if $workload.readinessProbe }}
      readinessProbe:
        {{- toYaml $workload.readinessProbe | nindent 8 }}
      {{- else if $workload.port }}
      readinessProbe:
        tcpSocket:
          port: main
      {{- end }}
      {{- with $workload.resources }}
      resources:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      securityContext:
        {{- merge (deepCopy ($workload.securityContext | default dict)) (dict "allowPrivilegeEscalation" false) | toYaml | nindent 8 }}
      {{- with $workload.storage }}
      volumeMounts:
        - name: data
          mountPath: {{ .mountPath | quote }}
      {{- end }}
{{- end -}}
