[#import "../lib.ftl" as lib]
[#if lib.wanted()]
[@lib.outputs "google_container_cluster.this.name", "google_container_cluster.this.endpoint", "gcloud container clusters get-credentials ${google_container_cluster.this.name} --region ${google_container_cluster.this.location} --project ${var.project}" /]
[/#if]
