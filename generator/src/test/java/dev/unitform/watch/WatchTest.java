package dev.unitform.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unitform.input.EditorFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watch runs its task after changes of its files, and only then. */
class WatchTest {
  /**
   * The last change of each test. When the watch has noticed it, it has noticed the earlier ones,
   * too.
   */
  private static final String LAST = "last.yaml";

  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path folder;
  private final BlockingQueue<SortedSet<String>> runs = new LinkedBlockingQueue<>();
  private final Watch watch = new Watch(EditorFiles::holds);
  private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);
  private Watch.Task task = changed -> places();

  @BeforeEach
  void makeFiles() throws IOException {
    folder = folder.toRealPath();
    write("profiles/a.yaml", "a");
    write("profiles/catalog/web.yaml", "web");
  }

  @AfterEach
  void end() {
    watch.close();
    assertThat(ended).succeedsWithin(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void runsAgainAfterAFileIsWrittenAddedOrRemoved() throws Exception {
    start();

    write("profiles/a.yaml", "other");
    assertThat(next()).containsExactly("profiles/a.yaml");
    write("profiles/b.yaml", "b");
    assertThat(next()).containsExactly("profiles/b.yaml");
    Files.delete(folder.resolve("profiles/catalog/web.yaml"));
    assertThat(next()).containsExactly("profiles/catalog/web.yaml");
  }

  @Test
  void noticesAFileThatIsSavedByRenaming() throws Exception {
    start();
    FileTime time = Files.getLastModifiedTime(folder.resolve("profiles/a.yaml"));
    write("profiles/a.yaml~", "b");
    Files.setLastModifiedTime(folder.resolve("profiles/a.yaml~"), time);

    move("profiles/a.yaml~", "profiles/a.yaml");

    assertThat(next()).containsExactly("profiles/a.yaml");
  }

  @Test
  void noticesOtherBytesOfTheSameSizeAndTime() throws Exception {
    Path file = folder.resolve("profiles/a.yaml");
    FileTime time = Files.getLastModifiedTime(file);
    start();

    // As on a file system whose clock counts seconds.
    Files.writeString(file, "b");
    Files.setLastModifiedTime(file, time);

    assertThat(next()).containsExactly("profiles/a.yaml");
  }

  @Test
  void noticesFoldersThatVanishAndAppear() throws Exception {
    start();

    move("profiles/catalog", "elsewhere");
    assertThat(next()).containsExactly("profiles/catalog/web.yaml");
    move("elsewhere", "templates");
    assertThat(next()).containsExactly("templates/web.yaml");
    move("profiles", "elsewhere");
    assertThat(next()).containsExactly("profiles/a.yaml");
    move("elsewhere", "profiles");
    assertThat(next()).containsExactly("profiles/a.yaml");
  }

  @Test
  void noticesASingleFileThatAppears() throws Exception {
    start();

    write("values.yaml", "v");

    assertThat(next()).containsExactly("values.yaml");
  }

  @Test
  void doesNotRunForOtherFilesAndThoseOfEditors() throws Exception {
    start();

    write("README.md", "of nobody's interest");
    write("profiles/out/a.yaml", "output");
    write("profiles/.git/index", "git");
    write("profiles/.a.yaml.swp", "vim");
    write("profiles/a.yaml~", "a copy");
    Files.createSymbolicLink(folder.resolve("profiles/.#a.yaml"), Path.of("user@host:1"));
    write("profiles/#a.yaml#", "emacs");
    write("profiles/" + LAST, "the change");

    assertThat(next()).containsExactly("profiles/" + LAST);
  }

  @Test
  void aChangeDuringARunCounts() throws Exception {
    task =
        changed -> {
          if (changed.isEmpty()) {
            write("profiles/a.yaml", "written while it runs");
          }
          return places();
        };
    start();

    assertThat(next()).containsExactly("profiles/a.yaml");
  }

  @Test
  void aChangeDuringARunCountsForFilesThatOnlyTheRunMadeKnown() throws Exception {
    WatchedPlaces more =
        places()
            .and(
                new WatchedPlaces(
                    new TreeSet<>(),
                    new TreeSet<>(List.of(folder.resolve("more"))),
                    folder.resolve("profiles/out")));
    write("more/old.yaml", "old");
    Files.setLastModifiedTime(
        folder.resolve("more/old.yaml"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    task =
        changed -> {
          if (changed.isEmpty()) {
            write("more/new.yaml", "written while it runs");
          }
          return more;
        };
    start();

    assertThat(next()).containsExactly("more/new.yaml");
    write("more/old.yaml", "changed");
    assertThat(next()).containsExactly("more/old.yaml");
  }

  @Test
  void aTaskThatFailsEndsTheWatch() {
    task =
        changed -> {
          throw new IOException("the disk is full");
        };

    assertThatThrownBy(() -> watch.run(places(), task)).hasMessage("the disk is full");
  }

  @Test
  void refusesFoldersWithVeryManyFiles() throws Exception {
    for (int i = 0; i < 1001; i++) {
      write("many/" + i, "");
    }
    for (int i = 0; i < WatchState.MOST_FILES / 1000; i++) {
      Files.createSymbolicLink(
          Files.createDirectories(folder.resolve("templates")).resolve("" + i),
          folder.resolve("many"));
    }

    assertThatThrownBy(() -> watch.run(places(), task))
        .isInstanceOf(TooManyFilesException.class)
        .hasMessageContaining("more than 50,000 files");
  }

  private WatchedPlaces places() {
    return new WatchedPlaces(
        new TreeSet<>(List.of(folder.resolve("values.yaml"))),
        new TreeSet<>(List.of(folder.resolve("profiles"), folder.resolve("templates"))),
        folder.resolve("profiles/out"));
  }

  /** Starts the watch, and waits for the end of its first run. */
  private void start() throws Exception {
    ended =
        CompletableFuture.runAsync(
            () -> {
              try {
                watch.run(
                    places(),
                    changed -> {
                      WatchedPlaces next = task.run(changed);
                      SortedSet<String> names = new TreeSet<>();
                      changed.forEach(file -> names.add(folder.relativize(file).toString()));
                      runs.add(names);
                      return next;
                    });
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertThat(next()).isEmpty();
  }

  private SortedSet<String> next() throws InterruptedException {
    return Objects.requireNonNull(runs.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "no run");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void move(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }
}
