package dev.unitform.app;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diff.Content;
import dev.unitform.diff.FilePair;
import dev.unitform.diff.ProfilePair;
import dev.unitform.git.GitRepository;
import dev.unitform.output.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the files that differ between two outputs. */
final class OutputComparison {
  private final OutputSource before;
  private final OutputSource after;
  private final SortedSet<String> oldPaths;
  private final SortedSet<String> newPaths;
  private final Set<String> profiles = new TreeSet<>();

  private OutputComparison(OutputSource before, OutputSource after) {
    this.before = before;
    this.after = after;
    this.oldPaths = before.paths();
    this.newPaths = after.paths();
  }

  /**
   * Pairs the files of both outputs by profile. Files that belong to no profile form one pair
   * without a name.
   */
  static Result<List<ProfilePair>> of(OutputSource before, OutputSource after) {
    return new OutputComparison(before, after).pairs();
  }

  /**
   * The result of comparing the files at one path.
   *
   * @param pair the contents in both outputs; null if they are equal
   */
  private record Compared(
      String path, @Nullable FilePair pair, Result<byte[]> old, Result<byte[]> now) {}

  private Result<List<ProfilePair>> pairs() {
    SortedSet<String> paths = new TreeSet<>(oldPaths);
    paths.addAll(newPaths);
    for (String path : paths) {
      if (path.endsWith("/" + Layout.PLAN.value()) && path.indexOf('/') == path.lastIndexOf('/')) {
        profiles.add(path.substring(0, path.indexOf('/')));
      }
    }
    Diagnostics diagnostics = new Diagnostics();
    Map<String, SortedMap<String, FilePair>> files = new TreeMap<>();
    Map<String, Integer> same = new LinkedHashMap<>();
    Map<String, FilePair> plans = new LinkedHashMap<>();
    for (Compared compared : new ArrayList<>(paths).parallelStream().map(this::compare).toList()) {
      diagnostics.addAll(compared.old().diagnostics());
      diagnostics.addAll(compared.now().diagnostics());
      String profile = profileOf(compared.path());
      String inside = profile.isEmpty() ? compared.path() : inside(compared.path());
      SortedMap<String, FilePair> ofProfile = files.computeIfAbsent(profile, p -> new TreeMap<>());
      FilePair pair = compared.pair();
      if (inside.equals(Layout.PLAN.value())) {
        plans.put(profile, pair(compared.old(), compared.now()));
      }
      if (pair == null) {
        same.merge(profile, 1, Integer::sum);
      } else {
        ofProfile.put(inside, pair);
      }
    }
    if (diagnostics.hasErrors()) {
      return Result.failure(diagnostics);
    }
    List<ProfilePair> pairs = new ArrayList<>();
    files.forEach(
        (profile, differing) -> {
          FilePair plan = plans.get(profile);
          pairs.add(
              new ProfilePair(
                  profile.isEmpty() ? null : profile,
                  plan == null ? null : plan.before(),
                  plan == null ? null : plan.after(),
                  isOutput(oldPaths, profile),
                  isOutput(newPaths, profile),
                  differing,
                  same.getOrDefault(profile, 0)));
        });
    return Result.of(pairs, diagnostics);
  }

  private static boolean isOutput(SortedSet<String> paths, String profile) {
    return paths.contains(profile + "/" + Layout.PLAN.value())
        || paths.contains(profile + "/" + Layout.OWNERSHIP.value());
  }

  private static FilePair pair(Result<byte[]> old, Result<byte[]> now) {
    return new FilePair(content(old.value()), content(now.value()));
  }

  private static @Nullable Content content(byte @Nullable [] bytes) {
    return bytes == null ? null : Content.of(bytes);
  }

  private String profileOf(String path) {
    int slash = path.indexOf('/');
    String first = slash < 0 ? "" : path.substring(0, slash);
    return profiles.contains(first) ? first : "";
  }

  private static String inside(String path) {
    return path.substring(path.indexOf('/') + 1);
  }

  private Compared compare(String path) {
    boolean isOld = oldPaths.contains(path);
    boolean isNew = newPaths.contains(path);
    boolean isPlan = inside(path).equals(Layout.PLAN.value());
    String oldId = isOld ? before.gitIds().apply(path) : null;
    String newId = isNew ? after.gitIds().apply(path) : null;
    Result<byte[]> nothing = new Result<>(null, List.of());
    if (!isPlan && oldId != null && oldId.equals(newId)) {
      return new Compared(path, null, nothing, nothing);
    }
    Result<byte[]> now = isNew ? after.texts().apply(path) : nothing;
    boolean sameAsInGit =
        !isPlan
            && oldId != null
            && newId == null
            && now.value() != null
            && oldId.equals(GitRepository.idOf(now.value()));
    if (sameAsInGit) {
      return new Compared(path, null, nothing, nothing);
    }
    Result<byte[]> old = isOld ? before.texts().apply(path) : nothing;
    boolean same =
        old.value() != null && now.value() != null && Arrays.equals(old.value(), now.value());
    if (same && !isPlan) {
      return new Compared(path, null, nothing, nothing);
    }
    return new Compared(path, same ? null : pair(old, now), old, now);
  }
}
