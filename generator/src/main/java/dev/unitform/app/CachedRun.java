package dev.unitform.app;

import dev.unitform.cache.ContentCache;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.render.CachedUnit;
import dev.unitform.render.RenderedPlan.KeptFiles;
import dev.unitform.temporary.ByteStore;
import dev.unitform.temporary.StoredBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A run for all units and targets of some profiles, as the content cache keeps it: its files, and
 * the text that it printed. The cache already has the units, so this has only references to their
 * contents.
 *
 * @param diagnosticText the text that the run printed to standard error
 * @param results data for later runs; empty for none
 */
public record CachedRun(List<OfProfile> profiles, String diagnosticText, StoredBytes results) {
  /**
   * plan.json has one part before the first unit, and two for each unit: the unit and the text
   * after it.
   */
  private static final int PARTS_OF_A_UNIT = 2;

  public CachedRun {
    profiles = List.copyOf(profiles);
  }

  /**
   * A profile of the run.
   *
   * @param summary the text that the run printed about the profile's units
   * @param units for each of its units, the entry of the cache that has the unit's files; in the
   *     order of plan.json
   * @param plan the SHA-256 of plan.json
   * @param between the parts of plan.json that are not units
   * @param others the files that belong to no unit, without plan.json
   */
  public record OfProfile(
      String name,
      String summary,
      List<ContentCache.Reference> units,
      String plan,
      List<StoredBytes> between,
      List<OutputFile> others) {
    public OfProfile {
      units = List.copyOf(units);
      between = List.copyOf(between);
      others = List.copyOf(others);
    }
  }

  /**
   * Keeps a run in its content cache.
   *
   * @param summaries the texts that the run printed about the units of each profile, by the
   *     profile's name
   * @return the key of the content; null if the cache does not have all units of the run
   */
  public static byte @Nullable [] keep(
      Run run, Map<String, String> summaries, String diagnosticText, byte[] results) {
    ContentCache contents = run.generation().contents();
    List<OfProfile> profiles = new ArrayList<>();
    for (Run.Product product : run.products()) {
      String name = product.plan().profile();
      String summary = summaries.get(name);
      OfProfile kept = summary == null ? null : of(product, summary, run.generation().kept(name));
      if (kept == null) {
        return null;
      }
      profiles.add(kept);
    }
    if (contents == null || profiles.isEmpty()) {
      return null;
    }
    byte[] content = new CachedRun(profiles, diagnosticText, StoredBytes.of(results)).bytes();
    byte[] key = DigestUtils.sha256(content);
    contents.write(key, content);
    return key;
  }

  private static @Nullable OfProfile of(
      Run.Product product, String summary, List<KeptFiles> units) {
    SortedMap<OutputPath, OutputFile> others = new TreeMap<>(product.tree().files());
    OutputFile plan = others.remove(Layout.PLAN);
    List<StoredBytes> parts = plan == null ? List.of() : plan.content().parts();
    int count = product.inputs().profile().unitNames().size();
    if (plan == null || units.size() != count || parts.size() != PARTS_OF_A_UNIT * count + 1) {
      return null;
    }
    List<StoredBytes> between = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += PARTS_OF_A_UNIT) {
      between.add(parts.get(i));
    }
    units.forEach(unit -> unit.files().forEach(file -> others.remove(file.path())));
    return new OfProfile(
        product.plan().profile(),
        summary,
        units.stream().map(KeptFiles::content).toList(),
        plan.content().sha256(),
        between,
        List.copyOf(others.values()));
  }

  private byte[] bytes() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(content);
    try {
      write(out, diagnosticText.getBytes(StandardCharsets.UTF_8));
      write(out, results.bytes());
      out.writeInt(profiles.size());
      for (OfProfile profile : profiles) {
        out.writeUTF(profile.name);
        write(out, profile.summary.getBytes(StandardCharsets.UTF_8));
        out.writeUTF(profile.plan);
        write(out, new CachedUnit(profile.others, /* document= */ null, 0).bytes());
        out.writeInt(profile.units.size());
        for (int i = 0; i < profile.units.size(); i++) {
          write(out, profile.between.get(i).bytes());
          out.writeUTF(profile.units.get(i).key());
          out.writeUTF(profile.units.get(i).digest());
        }
        write(out, profile.between.get(profile.units.size()).bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content.toByteArray();
  }

  /**
   * The run that is kept under a key; null if there is none.
   *
   * @param key the result of {@link #keep}
   */
  public static @Nullable CachedRun in(ContentCache contents, byte[] key, ByteStore store) {
    byte[] content = contents.read(key);
    if (content == null) {
      return null;
    }
    try {
      return read(new DataInputStream(new ByteArrayInputStream(content)), store);
    } catch (IOException e) {
      contents.remove(key);
      return null;
    }
  }

  private static CachedRun read(DataInputStream in, ByteStore store) throws IOException {
    String diagnosticText = new String(bytes(in), StandardCharsets.UTF_8);
    StoredBytes results = StoredBytes.of(bytes(in));
    List<OfProfile> profiles = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      String summary = new String(bytes(in), StandardCharsets.UTF_8);
      String plan = in.readUTF();
      List<OutputFile> others = CachedUnit.of(bytes(in), store).files();
      List<ContentCache.Reference> units = new ArrayList<>();
      List<StoredBytes> between = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        between.add(StoredBytes.of(bytes(in)));
        units.add(new ContentCache.Reference(in.readUTF(), in.readUTF()));
      }
      between.add(StoredBytes.of(bytes(in)));
      profiles.add(new OfProfile(name, summary, units, plan, between, others));
    }
    return new CachedRun(profiles, diagnosticText, results);
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a length of " + length);
    }
    return in.readNBytes(length);
  }

  /**
   * The output of each profile; null if the cache lacks one of its units.
   *
   * @param store gets the bytes of the files
   */
  @Nullable List<OutputTree> trees(ContentCache contents, ByteStore store) {
    List<OutputTree> trees = new ArrayList<>();
    for (OfProfile profile : profiles) {
      List<CachedUnit> units =
          profile.units.parallelStream()
              .flatMap(unit -> unit(contents, unit, store).stream())
              .toList();
      if (units.size() != profile.units.size()) {
        return null;
      }
      SortedMap<OutputPath, OutputFile> files = new TreeMap<>();
      List<StoredBytes> parts = new ArrayList<>();
      for (CachedUnit unit : units) {
        StoredBytes document = unit.document();
        if (document == null) {
          return null;
        }
        unit.files().forEach(file -> files.put(file.path(), file));
        parts.add(profile.between.get(parts.size() / PARTS_OF_A_UNIT));
        parts.add(document);
      }
      parts.add(profile.between.get(units.size()));
      profile.others.forEach(file -> files.put(file.path(), file));
      StoredBytes plan = StoredBytes.joined(parts).withSha256(profile.plan);
      files.put(Layout.PLAN, new OutputFile(Layout.PLAN, plan, PartialPlan.ORIGIN));
      trees.add(new OutputTree(profile.name, files, Layout.UNKNOWN));
    }
    return trees;
  }

  private static Optional<CachedUnit> unit(
      ContentCache contents, ContentCache.Reference unit, ByteStore store) {
    byte[] content = contents.read(unit);
    try {
      return content == null ? Optional.empty() : Optional.of(CachedUnit.of(content, store));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
