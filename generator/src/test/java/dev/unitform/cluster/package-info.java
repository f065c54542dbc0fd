/** Tests with a real Kubernetes control plane. */
@org.jspecify.annotations.NullMarked
package dev.unitform.cluster;
