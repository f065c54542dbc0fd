package dev.unitform.check.rule;

/**
 * A constraint among the pods of one workload that a pod waits for.
 *
 * @param maxSkew how many more pods than the emptiest place one may have; 0 when a place may have
 *     one pod only
 * @param minDomains how many places there must be for the emptiest to count
 */
record HardTerm(String key, int maxSkew, int minDomains) {
  /** No two pods in one place. */
  static HardTerm apart(String key) {
    return new HardTerm(key, 0, 1);
  }

  /** Whether a place may take another pod. */
  boolean admits(int inPlace, int[] inAll) {
    if (maxSkew == 0) {
      return inPlace == 0;
    }
    int least = Integer.MAX_VALUE;
    for (int count : inAll) {
      least = Math.min(least, count);
    }
    return inPlace + 1 - (inAll.length < minDomains ? 0 : least) <= maxSkew;
  }

  /** How it is called in messages. */
  @Override
  public String toString() {
    return maxSkew == 0
        ? "one for each '%s' (podAntiAffinity)".formatted(key)
        : "a skew of at most %d by '%s'%s"
            .formatted(maxSkew, key, minDomains > 1 ? " over " + minDomains + " or more" : "");
  }
}
