package dev.unitform.kube;

/**
 * The identity of an object, which is unique in a cluster.
 *
 * @param namespace empty for an object without a namespace
 */
public record ObjectId(String group, String kind, String namespace, String name) {}
