package dev.unitform.check;

import dev.unitform.kube.Quantity;

/** A resource of a node that pods use. */
enum Resource {
  CPU,
  MEMORY,
  PODS;

  String shown(Quantity quantity) {
    return switch (this) {
      case CPU -> quantity.asCpu() + " CPUs";
      case MEMORY -> quantity.asMemory() + " of memory";
      case PODS -> quantity.value().toPlainString() + " pods";
    };
  }
}
