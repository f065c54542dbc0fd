/** Tests that need a Kubernetes control plane, which is a real one. */
@org.jspecify.annotations.NullMarked
package dev.unitform.cluster;
