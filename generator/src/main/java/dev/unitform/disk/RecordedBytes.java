package dev.unitform.disk;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Limits;
import dev.unitform.output.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of the ownership manifest and of the journal on disk. */
final class RecordedBytes {
  static final RecordedBytes NONE = new RecordedBytes(null, null, false);

  private final byte @Nullable [] manifest;
  private final byte @Nullable [] journal;
  private final boolean leftovers;

  private RecordedBytes(byte @Nullable [] manifest, byte @Nullable [] journal, boolean leftovers) {
    this.manifest = manifest;
    this.journal = journal;
    this.leftovers = leftovers;
  }

  static RecordedBytes read(Path profileFolder, Problems problems, Diagnostics diagnostics) {
    return new RecordedBytes(
        read(profileFolder, Layout.OWNERSHIP.value(), problems, diagnostics),
        read(profileFolder, OwnershipManifest.JOURNAL_NAME, problems, diagnostics),
        isStaged(profileFolder, Layout.OWNERSHIP.value())
            || isStaged(profileFolder, OwnershipManifest.JOURNAL_NAME));
  }

  boolean hasManifest() {
    return manifest != null;
  }

  boolean hasJournal() {
    return journal != null;
  }

  /**
   * Whether an interrupted run left a temporary file of the ownership manifest or of the journal.
   */
  boolean hasLeftovers() {
    return leftovers;
  }

  boolean isManifest(byte[] content) {
    return Arrays.equals(manifest, content);
  }

  boolean sameAs(RecordedBytes other) {
    return Arrays.equals(manifest, other.manifest) && Arrays.equals(journal, other.journal);
  }

  OwnershipManifest parseManifest(Problems problems, Diagnostics diagnostics) {
    return parse(manifest, problems.named(Layout.OWNERSHIP.value()), diagnostics);
  }

  OwnershipManifest parseJournal(Problems problems, Diagnostics diagnostics) {
    return parse(journal, problems.named(OwnershipManifest.JOURNAL_NAME), diagnostics);
  }

  private static OwnershipManifest parse(
      byte @Nullable [] content, String name, Diagnostics diagnostics) {
    OwnershipManifest parsed =
        content == null ? null : diagnostics.take(OwnershipManifest.parse(name, content));
    return parsed == null ? OwnershipManifest.EMPTY : parsed;
  }

  private static byte @Nullable [] read(
      Path profileFolder, String name, Problems problems, Diagnostics diagnostics) {
    Path file = profileFolder.resolve(name);
    try {
      BasicFileAttributes attributes = ExistingFile.attributes(file);
      if (attributes == null) {
        return null;
      }
      if (attributes.isRegularFile() && attributes.size() > Limits.OUTPUT) {
        diagnostics.add(problems.tooLarge(name));
        return null;
      }
      if (attributes.isRegularFile()) {
        return ExistingFile.read(file, Math.toIntExact(attributes.size()));
      }
      if (attributes.isSymbolicLink()) {
        diagnostics.add(problems.link(name));
      } else if (attributes.isDirectory()) {
        diagnostics.add(problems.folderInPlaceOfFile(name));
      } else {
        diagnostics.add(problems.special(name));
      }
    } catch (IOException e) {
      diagnostics.add(problems.unreadable(name, e));
    }
    return null;
  }

  private static boolean isStaged(Path profileFolder, String name) {
    try {
      return ExistingFile.attributes(Disk.temporary(profileFolder.resolve(name))) != null;
    } catch (IOException e) {
      return false;
    }
  }
}
