package dev.unitform.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.diagnostic.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes object as a chart rendered it.
 *
 * @param name empty when the object leaves its name to the cluster ({@code generateName})
 * @param namespace null when it leaves that to the release
 * @param body the whole object, as the API server would get it in JSON
 * @param position where it starts
 */
public record Manifest(
    String apiVersion,
    String kind,
    String name,
    @Nullable String namespace,
    ObjectNode body,
    SourcePosition position) {}
