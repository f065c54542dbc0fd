package dev.unitform.disk;

import dev.unitform.output.Layout;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The ownership manifest that an earlier run left. Another thread can read it before the output is
 * compared, because reading thousands of entries takes long.
 */
public final class EarlierManifest {
  private final byte[] bytes;
  private final OwnershipManifest manifest;

  private EarlierManifest(byte[] bytes, OwnershipManifest manifest) {
    this.bytes = bytes;
    this.manifest = manifest;
  }

  /** The ownership manifest in the folder of a profile; null if it is missing or has faults. */
  public static @Nullable EarlierManifest in(Path profileFolder) {
    try {
      byte[] bytes = OutputFiles.read(profileFolder.resolve(Layout.OWNERSHIP.value()));
      OwnershipManifest manifest = OwnershipManifest.parse("", bytes).value();
      return manifest == null ? null : new EarlierManifest(bytes, manifest);
    } catch (IOException e) {
      return null;
    }
  }

  /** The ownership manifest, if the file still has the bytes that were read; null otherwise. */
  @Nullable OwnershipManifest ifStill(RecordedBytes now) {
    return now.isManifest(bytes) ? manifest : null;
  }
}
