package dev.unitform.render;

import dev.unitform.cache.ContentCache;
import dev.unitform.cache.ValueDigest;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.target.TargetSpec;
import dev.unitform.target.TemplateSource;
import dev.unitform.temporary.ByteStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cache of rendered units. The key of a unit is a digest of everything that its templates can
 * read: the unit, the parts of the plan that are the same for all units, the targets with all their
 * templates, and the version of the program.
 */
final class UnitCache {
  private final ContentCache contents;
  private final ValueDigest digest;
  private final byte[] common;

  /**
   * The profile's file. The keys do not depend on line numbers in this file, since no template can
   * read line numbers.
   */
  private final String file;

  private UnitCache(ContentCache contents, ValueDigest digest, byte[] common, String file) {
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
  static @Nullable UnitCache of(
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
      return new UnitCache(contents, digest, common, plan.source());
    } catch (ValueDigest.UnknownContentException e) {
      return null;
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

  /** The unit that an earlier run kept under the key; null if there is none. */
  @Nullable CachedUnit read(byte[] key, ByteStore store) {
    byte[] content = contents.read(key);
    if (content == null) {
      return null;
    }
    try {
      return CachedUnit.of(content, store);
    } catch (IOException e) {
      contents.remove(key);
      return null;
    }
  }

  /** Keeps a rendered unit for later runs. */
  void keep(byte[] key, CachedUnit unit) {
    contents.write(key, unit.bytes());
  }

  /** The content of a unit that this run read or kept; null if it could not be kept. */
  ContentCache.@Nullable Reference reference(byte[] key) {
    return contents.reference(key);
  }
}
