{{- define "shop.image" }}
{{- if not (has .Values.image.tag (list "1" "2")) }}
{{- fail "this version is unknown" }}
{{- end }}
{{- printf "example.test/shop:%s" .Values.image.tag }}
{{- end }}
