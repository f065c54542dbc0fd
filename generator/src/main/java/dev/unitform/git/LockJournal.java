package dev.unitform.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The lock file of git that a run holds in a repository's own folder, noted before it is taken.
 * Git's lock files outlive a run that is killed and stand in everybody's way from then on. By the
 * note, the next run removes what the killed one left; a lock that may be somebody else's stays.
 *
 * <p>One run at a time has a repository's journal. The right to it ends with the process.
 */
final class LockJournal implements AutoCloseable {
  private static final String FILE_NAME = "unitform-publish";

  /** Within this time of its note, a lock file appears. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /** Channels of one process do not exclude each other. */
  private static final Map<Path, ReentrantLock> HELD_HERE = new ConcurrentHashMap<>();

  private final Path folder;
  private final Path shared;
  private final FileChannel channel;
  private final ReentrantLock here;
  private final boolean afterKill;

  private LockJournal(Path folder, Path shared, FileChannel channel, ReentrantLock here)
      throws IOException {
    this.folder = folder;
    this.shared = shared;
    this.channel = channel;
    this.here = here;
    this.afterKill = channel.size() > 0;
  }

  /**
   * The journal of a repository, once no other run has it. What a killed run has left is gone by
   * then.
   *
   * @param folder the repository's own, with the index: {@code .git} of a working tree
   * @param shared the folder with the branches, which linked working trees have in common
   */
  static LockJournal open(Path folder, Path shared) throws IOException {
    Path file = folder.toRealPath().resolve(FILE_NAME);
    ReentrantLock here = HELD_HERE.computeIfAbsent(file, f -> new ReentrantLock());
    here.lock();
    boolean open = false;
    try {
      FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
      try {
        channel.lock();
        LockJournal journal = new LockJournal(folder, shared, channel, here);
        journal.removeWhatIsLeft(Files.getLastModifiedTime(file));
        open = true;
        return journal;
      } finally {
        if (!open) {
          channel.close();
        }
      }
    } finally {
      if (!open) {
        here.unlock();
      }
    }
  }

  /** Whether the run before was killed while it held a lock, or was about to. */
  boolean isAfterKill() {
    return afterKill;
  }

  /** Notes that the index is about to be locked. */
  void takesIndex() throws IOException {
    note("index.lock");
  }

  /** Notes which file the index's lock is, where files can be told apart. */
  void tookIndex() throws IOException {
    String identity = identity(folder.resolve("index.lock"));
    if (identity != null) {
      note("index.lock " + identity);
    }
  }

  /** Notes that a ref is about to be locked and moved to a commit. */
  void takes(String ref, ObjectId commit) throws IOException {
    note(ref + ".lock " + commit.name());
  }

  /** In one go over what was there, so that there is a note at any time; the first line counts. */
  private void note(String line) throws IOException {
    channel.write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)), 0);
  }

  private void removeWhatIsLeft(FileTime noted) throws IOException {
    if (!afterKill) {
      return;
    }
    String[] note =
        new String(Channels.newInputStream(channel).readAllBytes(), UTF_8)
            .lines()
            .findFirst()
            .orElse("")
            .split(" ", 2);
    Path lock = (note[0].startsWith(Constants.R_REFS) ? shared : folder).resolve(note[0]);
    if (Files.isRegularFile(lock)
        && (note.length == 1 ? isSoonAfter(noted, lock) : isMarked(lock, note[1]))) {
      Files.delete(lock);
    }
  }

  private static boolean isSoonAfter(FileTime noted, Path lock) throws IOException {
    Duration since =
        Duration.between(noted.toInstant(), Files.getLastModifiedTime(lock).toInstant());
    return !since.isNegative() && since.compareTo(AT_ONCE) < 0;
  }

  /** A lock of the index is known by its identity, that of a ref by the commit that is in it. */
  private static boolean isMarked(Path lock, String mark) throws IOException {
    if (!ObjectId.isId(mark)) {
      return mark.equals(identity(lock));
    }
    String content = new String(Files.readAllBytes(lock), ISO_8859_1).strip();
    return content.isEmpty() || content.equals(mark);
  }

  private static @Nullable String identity(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? null : key.toString();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      channel.truncate(0);
    } finally {
      here.unlock();
    }
  }
}
