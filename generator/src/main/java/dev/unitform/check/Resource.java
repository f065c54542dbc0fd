package dev.unitform.check;

import dev.unitform.kube.Quantity;

/** Something that pods take from a node. */
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
