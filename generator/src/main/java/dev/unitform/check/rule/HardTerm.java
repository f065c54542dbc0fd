package dev.unitform.check.rule;

/**
 * A hard constraint on the placement of a workload's pods. A place is, for example, a zone or a
 * node.
 *
 * @param key the label whose values are the places
 * @param maxSkew how many more pods a place can have than the emptiest one; 0 if a place can have
 *     only one pod
 * @param minDomains if there are fewer places than this, the emptiest place counts as a place
 *     without pods
 */
record HardTerm(String key, int maxSkew, int minDomains) {
  /** At most one pod in each place. */
  static HardTerm onePerPlace(String key) {
    return new HardTerm(key, 0, 1);
  }

  /** Whether a place has room for another pod. */
  boolean hasRoom(int inPlace, int[] inAll) {
    if (maxSkew == 0) {
      return inPlace == 0;
    }
    int least = Integer.MAX_VALUE;
    for (int count : inAll) {
      least = Math.min(least, count);
    }
    return inPlace + 1 - (inAll.length < minDomains ? 0 : least) <= maxSkew;
  }

  /** The constraint in messages. */
  @Override
  public String toString() {
    return maxSkew == 0
        ? "at most one pod for each '%s' (podAntiAffinity)".formatted(key)
        : "a skew of at most %d over '%s'%s"
            .formatted(maxSkew, key, minDomains > 1 ? " (minDomains: " + minDomains + ")" : "");
  }
}
