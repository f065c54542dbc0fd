package dev.unitform.check.schema;

import dev.unitform.plan.KubernetesVersion;

/**
 * A stream of Kubernetes objects, and the version of its cluster.
 *
 * @param file the name of the text in diagnostics
 */
public record ManifestText(KubernetesVersion version, String file, String text) {}
