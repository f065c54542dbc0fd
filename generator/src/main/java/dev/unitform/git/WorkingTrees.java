package dev.unitform.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** The other working trees of a repository, the main one and those that are linked to it. */
final class WorkingTrees {
  private static final String SYMBOLIC = "ref: ";

  private record WorkingTree(Path folder, Path gitFolder) {}

  private final List<WorkingTree> others;

  private WorkingTrees(List<WorkingTree> others) {
    this.others = others;
  }

  static WorkingTrees of(Repository repository) throws IOException {
    Path common = repository.getCommonDirectory().toPath().toRealPath();
    Path own = repository.getDirectory().toPath().toRealPath();
    List<WorkingTree> others = new ArrayList<>();
    if (!own.equals(common) && common.endsWith(Constants.DOT_GIT)) {
      others.add(new WorkingTree(Objects.requireNonNull(common.getParent()), common));
    }
    Path linked = common.resolve("worktrees");
    if (Files.isDirectory(linked)) {
      try (Stream<Path> folders = Files.list(linked)) {
        for (Path folder : folders.sorted().toList()) {
          Path gitFile = folder.resolve("gitdir");
          if (!folder.equals(own) && Files.exists(gitFile)) {
            Path tree = folder.resolve(Files.readString(gitFile).strip()).normalize();
            // One that was deleted shows nothing any more.
            if (Files.exists(tree)) {
              others.add(new WorkingTree(Objects.requireNonNull(tree.getParent()), folder));
            }
          }
        }
      }
    }
    return new WorkingTrees(others);
  }

  /** The folder of one that has a branch checked out; null if there is none. */
  @Nullable Path showing(String branch) throws IOException {
    for (WorkingTree other : others) {
      Path head = other.gitFolder().resolve(Constants.HEAD);
      boolean shows =
          Files.exists(head)
              && Files.readString(head).strip().equals(SYMBOLIC + Branches.full(branch));
      if (shows) {
        return other.folder();
      }
    }
    return null;
  }
}
