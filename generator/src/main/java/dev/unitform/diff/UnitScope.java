package dev.unitform.diff;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A unit on two sides, and what the plan's changes say of it. */
final class UnitScope {
  private static final Pattern RELEASE_FILE =
      Pattern.compile("([^/\\s=]+)/([^/\\s]+?)(?:\\.(?:base|user))?\\.yaml");

  final ChangeLocation place;
  final @Nullable UnitDocument before;
  final @Nullable UnitDocument after;
  final Facts facts = new Facts();

  /** The change by which the unit comes, goes or gets another name; null for all others. */
  @Nullable Draft whole;

  /** What the order of installation follows from; empty where it is as it was. */
  final Set<Draft> order = new LinkedHashSet<>();

  private final Map<String, ReleaseScope> releases = new LinkedHashMap<>();

  /** The changes of what the unit itself is. */
  final List<Draft> own = new ArrayList<>();

  private final Map<String, Draft> words = new LinkedHashMap<>();

  UnitScope(ChangeLocation place, @Nullable UnitDocument before, @Nullable UnitDocument after) {
    this.place = place;
    this.before = before;
    this.after = after;
  }

  /** Its name now, else the one that it had. */
  String name() {
    return after != null ? after.name() : before != null ? before.name() : "";
  }

  /** Its folder in an output of the one side. */
  @Nullable String folder(boolean old) {
    UnitDocument unit = old ? before : after;
    return unit == null ? null : unit.name();
  }

  /** A change of one of these facts; null if none of them changes. */
  @Nullable Draft cause(String... facts) {
    for (String fact : facts) {
      for (Draft draft : own) {
        String path = String.valueOf(draft.path);
        boolean isIt =
            path.equals(fact) || path.startsWith(fact + ".") || path.startsWith(fact + "[");
        if (isIt) {
          return draft;
        }
      }
    }
    return null;
  }

  /** Adds to the one change that is about the words of a service. */
  void word(String service, String name, @Nullable Tree old, @Nullable Tree now) {
    words
        .computeIfAbsent(
            service,
            s -> new Draft(Aspect.WORDS, Action.CHANGE, Risk.NEUTRAL, place.withService(service)))
        .with(name, old, now);
  }

  Collection<Draft> words() {
    return words.values();
  }

  void add(ReleaseScope release) {
    if (release.before != null) {
      releases.putIfAbsent(release.before.key(), release);
    }
    if (release.after != null) {
      releases.put(release.after.key(), release);
    }
  }

  /** A release by namespace and name, on whatever side it is. */
  @Nullable ReleaseScope release(String namespace, String name) {
    return releases.get(namespace + "/" + name);
  }

  /** The release that an item of a path is named after; null where no item is, or of several. */
  @Nullable ReleaseScope releaseAt(List<String> path) {
    List<ReleaseScope> found =
        releases().stream()
            .filter(
                release ->
                    release.after != null && path.contains("[name=" + release.after.name() + "]"))
            .toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  Collection<ReleaseScope> releases() {
    return new LinkedHashSet<>(releases.values());
  }

  /**
   * The changes by which the releases come or go whose files something names that one side has;
   * empty where it is about anything else, too.
   */
  Set<Draft> comingOrGoing(Tree only, boolean comes) {
    Set<Draft> drafts = new LinkedHashSet<>();
    for (String leaf : only.leaves()) {
      Matcher file = RELEASE_FILE.matcher(leaf.contains(".yaml") ? leaf : "");
      while (file.find()) {
        ReleaseScope release = release(file.group(1), file.group(2));
        if (release == null || release.whole == null || (release.before == null) != comes) {
          return Set.of();
        }
        drafts.add(release.whole);
      }
    }
    return drafts;
  }

  /** The changes by which a namespace comes or goes; empty for one that both sides have or lack. */
  Set<Draft> namespace(String namespace) {
    Set<Draft> drafts = new LinkedHashSet<>();
    if (namespaces(before).contains(namespace) != namespaces(after).contains(namespace)) {
      for (ReleaseScope release : releases()) {
        boolean isIn =
            (release.before != null && release.before.namespace().equals(namespace))
                || (release.after != null && release.after.namespace().equals(namespace));
        if (isIn && release.whole != null) {
          drafts.add(release.whole);
        } else if (isIn) {
          drafts.addAll(release.about(Aspect.RELEASE));
        }
      }
    }
    return drafts;
  }

  private static Set<String> namespaces(@Nullable UnitDocument unit) {
    Set<String> namespaces = new TreeSet<>();
    if (unit != null) {
      unit.releases().stream().map(ReleaseDocument::namespace).forEach(namespaces::add);
    }
    return namespaces;
  }

  /** The releases that come or go with a change of their own or of their service. */
  List<ReleaseScope> comingAndGoing() {
    List<ReleaseScope> found = new ArrayList<>();
    for (ReleaseScope release : releases()) {
      if (release.whole != null) {
        found.add(release);
      }
    }
    return found;
  }
}
