package dev.unitform.removal;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs and that a new plan does not want any more.
 *
 * @param address what it goes by, as in questions to {@code explain}
 * @param what it is, and what becomes of it, in words
 * @param hint how it could be kept; null where nothing suggests itself
 * @param releases the addresses of those that go with it
 */
public record Removal(
    Kind kind, String address, String what, @Nullable String hint, Set<String> releases) {
  public Removal {
    releases = Collections.unmodifiableSortedSet(new TreeSet<>(releases));
  }

  /** The kinds of things that can be removed, the largest first. */
  public enum Kind {
    UNIT("unit"),
    CLUSTER("cluster"),
    NODE_POOL("node pool"),
    TENANT("tenant"),
    SERVICE("service"),
    RELEASE("release");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** What people call it. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** Whether these addresses name it, or each release that it consists of. */
  boolean isNamedBy(List<String> addresses) {
    boolean consistsOfReleases =
        !releases.isEmpty() && (kind == Kind.SERVICE || kind == Kind.TENANT);
    return addresses.contains(address) || (consistsOfReleases && addresses.containsAll(releases));
  }
}
