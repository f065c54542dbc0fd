package dev.unitform.render;

import dev.unitform.cache.ContentCache;
import dev.unitform.cache.ValueDigest;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.target.TargetSpec;
import dev.unitform.target.TemplateSource;
import dev.unitform.temporary.ByteStore;
import dev.unitform.temporary.StoredBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cache of rendered units. The key of a unit is a digest of everything that its templates can
 * read: the unit, the parts of the plan that are the same for all units, the targets with all their
 * templates, and the version of the program.
 */
final class KnownUnits {
  private final ContentCache contents;
  private final ValueDigest digest;
  private final byte[] common;

  /** The profile's file. Its lines are not in the keys, since no template can read them. */
  private final String file;

  private KnownUnits(ContentCache contents, ValueDigest digest, byte[] common, String file) {
    this.contents = contents;
    this.digest = digest;
    this.common = common;
    this.file = file;
  }

  /**
   * The cache for the units of a plan; null if the data of the plan cannot be digested.
   *
   * @param templates all templates
   * @param targets the targets of the plan
   * @param options the options of the rendering, which include the targets to render
   */
  static @Nullable KnownUnits of(
      ContentCache contents,
      ValueDigest digest,
      TemplateSource templates,
      List<TargetSpec> targets,
      Renderer.Options options,
      Plan plan) {
    try {
      byte[] common =
          digest.withoutLines(
              plan.source(),
              new ArrayList<>(),
              contents.program(),
              templates,
              targets,
              options.targets() == null ? null : List.copyOf(options.targets()),
              plan.profile(),
              plan.source(),
              plan.deployment(),
              plan.group(),
              plan.delivery());
      return new KnownUnits(contents, digest, common, plan.source());
    } catch (ValueDigest.UnknownContentException e) {
      return null;
    }
  }

  /**
   * The rendered files of a unit.
   *
   * @param document the bytes that plan.json has for the unit; null if only some targets were
   *     rendered
   * @param characters the number of characters that the unit's templates wrote, including text that
   *     is not in the files
   */
  record Rendering(List<OutputFile> files, @Nullable StoredBytes document, long characters) {
    Rendering {
      files = List.copyOf(files);
    }
  }

  /** The cache key of a unit; null if its data cannot be digested. */
  byte @Nullable [] key(PlannedUnit unit) {
    try {
      return digest.withoutLines(file, new ArrayList<>(), common, unit);
    } catch (ValueDigest.UnknownContentException | StackOverflowError e) {
      return null;
    }
  }

  /** The files that an earlier run stored under the key; null if there are none. */
  @Nullable Rendering read(byte[] key, ByteStore store) {
    byte[] content = contents.read(key);
    if (content == null) {
      return null;
    }
    try {
      return rendering(content, store);
    } catch (IOException | IllegalArgumentException e) {
      contents.remove(key);
      return null;
    }
  }

  private static Rendering rendering(byte[] content, ByteStore store) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    long characters = in.readLong();
    StoredBytes document = in.readBoolean() ? store.keep(bytes(in)) : null;
    int count = in.readInt();
    List<OutputFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      OutputPath path = new OutputPath(in.readUTF());
      String origin = in.readUTF();
      String sha256 = in.readUTF();
      files.add(new OutputFile(path, store.keep(bytes(in)).withSha256(sha256), origin));
    }
    return new Rendering(files, document, characters);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a length of " + length);
    }
    return in.readNBytes(length);
  }

  /** Stores the rendered files for later runs. */
  void keep(byte[] key, Rendering rendering) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(content);
    try {
      out.writeLong(rendering.characters());
      StoredBytes document = rendering.document();
      out.writeBoolean(document != null);
      if (document != null) {
        write(document, out);
      }
      out.writeInt(rendering.files().size());
      for (OutputFile file : rendering.files()) {
        out.writeUTF(file.path().value());
        out.writeUTF(file.origin());
        out.writeUTF(file.content().sha256());
        write(file.content(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    contents.write(key, content.toByteArray());
  }

  private static void write(StoredBytes content, DataOutputStream out) throws IOException {
    byte[] bytes = content.bytes();
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
