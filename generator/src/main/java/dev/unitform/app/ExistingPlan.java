package dev.unitform.app;

import dev.unitform.cache.FileIdentity;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.disk.OutputFiles;
import dev.unitform.output.Layout;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.temporary.ByteStore;
import dev.unitform.temporary.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plan.json that an earlier run wrote. Another thread reads it. */
final class ExistingPlan {
  private final Path folder;
  private final @Nullable String identity;
  private final BackgroundValue<Result<Optional<Content>>> content;

  private ExistingPlan(
      Path folder, @Nullable String identity, BackgroundValue<Result<Optional<Content>>> content) {
    this.folder = folder;
    this.identity = identity;
    this.content = content;
  }

  /**
   * @param units the bytes of each unit, by the unit's name, in the order of the file
   */
  record Content(Map<String, StoredBytes> units) {
    /** The units that have one of the names. */
    List<UnitDocument> documents(Set<String> names) {
      List<UnitDocument> wanted = new ArrayList<>();
      units.forEach(
          (name, bytes) -> {
            if (names.contains(name)) {
              wanted.add(PlanFile.readUnit(bytes.bytes()));
            }
          });
      return wanted;
    }
  }

  /**
   * Starts to read the plan.json of a profile.
   *
   * @param profile the name of the profile
   * @param folder the profile's folder in the output folder
   * @param sizes the sizes of the parts of plan.json, if an earlier check found no faults in the
   *     file; otherwise null
   * @param store keeps the bytes of the units
   */
  static ExistingPlan start(
      String profile, Path folder, PlanFile.@Nullable Sizes sizes, ByteStore store) {
    return new ExistingPlan(
        folder, identity(folder), BackgroundValue.of(() -> read(profile, folder, sizes, store)));
  }

  private static @Nullable String identity(Path folder) {
    return FileIdentity.of(folder.resolve(Layout.PLAN.value()));
  }

  /** Whether the file has not changed since the start of reading. */
  boolean isUnchanged() {
    return Objects.equals(identity, identity(folder));
  }

  /** The folder of the file. */
  Path folder() {
    return folder;
  }

  /** Waits until the file is read; empty if there is none. */
  Result<Optional<Content>> content() {
    return content.get();
  }

  private static Result<Optional<Content>> read(
      String profile, Path folder, PlanFile.@Nullable Sizes sizes, ByteStore store) {
    String name = profile + "/" + Layout.PLAN.value();
    Path file = folder.resolve(Layout.PLAN.value());
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Result.of(Optional.empty());
      }
      Result<Content> read = content(name, file, sizes, store);
      return read.isPresent()
          ? Result.of(Optional.of(read.get()))
          : Result.failure(unreadable(read.diagnostics().get(0)));
    } catch (IOException e) {
      return Result.failure(Code.OUT017, "'%s' cannot be read".formatted(name), null);
    }
  }

  private static Result<Content> content(
      String name, Path file, PlanFile.@Nullable Sizes sizes, ByteStore store) throws IOException {
    PlanFile.Kept<StoredBytes> kept;
    try (InputStream json = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      if (sizes != null) {
        return Result.of(new Content(PlanFile.readParts(json, sizes, store::keep)));
      }
      kept = PlanFile.readUnits(json, (unit, bytes) -> store.keep(bytes));
    }
    if (kept != null) {
      return Result.of(new Content(kept.units()));
    }
    Result<PlanDocument> read = PlanFile.read(name, OutputFiles.read(file));
    if (!read.isPresent()) {
      return read.failed();
    }
    Map<String, StoredBytes> units = new LinkedHashMap<>();
    for (UnitDocument unit : read.get().units()) {
      units.put(unit.name(), store.keep(PlanFile.unit(unit)));
    }
    return Result.of(new Content(units));
  }

  private static Diagnostic unreadable(Diagnostic fault) {
    return new Diagnostic(
        Code.OUT017,
        fault.message() + ", so the plan of the units outside of this run is not known",
        "restore the file from version control, or generate without --unit");
  }
}
