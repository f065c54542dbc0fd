package dev.unitform.resilience.scheduler;

/** The reason why a node cannot run a pod. */
public enum NodeRefusal {
  NODE_DOWN("node.down"),
  NODE_PODS("node.pods"),
  NODE_CPU("node.cpu"),
  NODE_MEMORY("node.memory"),
  VOLUME_ZONE("volume.zone"),
  SPREAD_LABEL("spread.label"),
  SPREAD_ZONE("spread.zone"),
  SPREAD_HOST("spread.host"),
  SPREAD_RACK("spread.rack");

  private final String word;

  NodeRefusal(String word) {
    this.word = word;
  }

  /** The reason if a spread constraint with this topology key refuses the node. */
  static NodeRefusal bySpread(String topologyKey) {
    return switch (topologyKey) {
      case Node.ZONE -> SPREAD_ZONE;
      case Node.HOST -> SPREAD_HOST;
      default -> SPREAD_RACK;
    };
  }

  /** The name in JSON documents. */
  @Override
  public String toString() {
    return word;
  }
}
