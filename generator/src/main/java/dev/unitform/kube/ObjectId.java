package dev.unitform.kube;

/**
 * What tells an object apart from all others of a cluster.
 *
 * @param namespace empty for an object outside of namespaces
 */
public record ObjectId(String group, String kind, String namespace, String name) {}
