package dev.unitform.check.schema;

import dev.unitform.plan.KubernetesVersion;

/**
 * A stream of Kubernetes objects, and the version of the cluster that it is for.
 *
 * @param file what the text is called in diagnostics
 */
public record ManifestText(KubernetesVersion version, String file, String text) {}
