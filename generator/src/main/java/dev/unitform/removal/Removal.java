package dev.unitform.removal;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A unit, service, release, tenant or other part of the installed plan that the new plan does not
 * contain.
 *
 * @param address the address of the part, such as {@code us-east/designer}
 * @param what a description of the part
 * @param hint advice on how to keep the part; null if there is none
 * @param releases the addresses of the releases that are removed with the part
 */
public record Removal(
    Kind kind, String address, String what, @Nullable String hint, Set<String> releases) {
  public Removal {
    releases = Collections.unmodifiableSortedSet(new TreeSet<>(releases));
  }

  /** The kinds of parts that can be removed, from the largest to the smallest. */
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

  /** Whether the addresses contain this part or, for a service or tenant, all its releases. */
  boolean isNamedBy(List<String> addresses) {
    boolean consistsOfReleases =
        !releases.isEmpty() && (kind == Kind.SERVICE || kind == Kind.TENANT);
    return addresses.contains(address) || (consistsOfReleases && addresses.containsAll(releases));
  }
}
