package dev.unitform.removal;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An installed part that the new plan no longer contains.
 *
 * @param address in the form of {@code explain}
 * @param what a description
 * @param hint how to keep it; null if there is no suggestion
 * @param releases the addresses of the releases that are removed with it
 */
public record Removal(
    Kind kind, String address, String what, @Nullable String hint, Set<String> releases) {
  public Removal {
    releases = Collections.unmodifiableSortedSet(new TreeSet<>(releases));
  }

  /** The kinds of parts that can be removed, the largest first. */
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

    /** The name in messages. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** Whether the addresses contain this removal, or all its releases. */
  boolean isNamedBy(List<String> addresses) {
    boolean consistsOfReleases =
        !releases.isEmpty() && (kind == Kind.SERVICE || kind == Kind.TENANT);
    return addresses.contains(address) || (consistsOfReleases && addresses.containsAll(releases));
  }
}
