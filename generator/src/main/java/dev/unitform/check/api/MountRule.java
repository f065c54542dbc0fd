package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a container mounts is a volume of its pod, or a claim of its StatefulSet, at a path inside
 * of it (ValidateVolumeMounts of k8s.io/kubernetes).
 */
final class MountRule implements ApiRule {
  @Override
  public void check(ApiNode node, Refusals refusals) {
    ApiNode list = node.parent();
    ApiNode pod = list == null ? null : list.parent();
    if (!node.type().equals("core.v1.Container")
        || pod == null
        || !pod.type().equals("core.v1.PodSpec")) {
      return;
    }
    Set<String> volumes = volumes(pod);
    for (String field : List.of("volumeMounts", "volumeDevices")) {
      JsonNode mounts = node.at(field);
      for (int i = 0; i < mounts.size(); i++) {
        String name = mounts.get(i).path("name").asText();
        if (!name.isEmpty() && !volumes.contains(name)) {
          refusals.conflict(
              node,
              "is %s, and the pod has no such volume".formatted(Refusals.shown(name)),
              field,
              String.valueOf(i),
              "name");
        }
        for (String path : List.of("subPath", "subPathExpr")) {
          inside(node, mounts.get(i).path(path).asText(), refusals, field, String.valueOf(i), path);
        }
      }
    }
  }

  private static Set<String> volumes(ApiNode pod) {
    Set<String> names = new HashSet<>();
    pod.at("volumes").forEach(volume -> names.add(volume.path("name").asText()));
    ApiNode template = pod.parent();
    ApiNode owner = template == null ? null : template.parent();
    if (owner != null && owner.type().equals("apps.v1.StatefulSetSpec")) {
      owner
          .at("volumeClaimTemplates")
          .forEach(claim -> names.add(claim.path("metadata").path("name").asText()));
    }
    return names;
  }

  private static void inside(ApiNode node, String path, Refusals refusals, String... steps) {
    if (path.startsWith("/") || Arrays.asList(path.split("/", -1)).contains("..")) {
      refusals.value(node, "it is a path inside of the volume, without '..'", steps);
    }
  }
}
