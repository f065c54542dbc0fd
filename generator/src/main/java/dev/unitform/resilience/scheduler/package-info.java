/** Decides where Kubernetes places pods: the filters and scores of kube-scheduler. */
@NullMarked
package dev.unitform.resilience.scheduler;

import org.jspecify.annotations.NullMarked;
