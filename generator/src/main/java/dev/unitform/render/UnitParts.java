package dev.unitform.render;

import dev.unitform.plan.Delivery;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.temporary.ByteStore;
import dev.unitform.temporary.StoredBytes;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of plan.json for the units of a run. Each part is made once, by the first thread that
 * asks for it.
 */
public final class UnitParts {
  private final ByteStore store;
  private final Map<PlannedUnit, Part> parts = Collections.synchronizedMap(new IdentityHashMap<>());

  private static final class Part {
    private @Nullable StoredBytes bytes;
  }

  /**
   * @param store holds the bytes of the parts
   */
  public UnitParts(ByteStore store) {
    this.store = store;
  }

  /**
   * The part for a unit.
   *
   * @param delivery the delivery of the unit's plan
   */
  public StoredBytes of(PlannedUnit unit, Delivery delivery) {
    Part part = parts.computeIfAbsent(unit, wanted -> new Part());
    synchronized (part) {
      StoredBytes bytes = part.bytes;
      if (bytes == null) {
        bytes = store.keep(PlanFile.unit(unit, delivery));
        part.bytes = bytes;
      }
      return bytes;
    }
  }

  /** Adds a part that an earlier run made for a unit. */
  public void put(PlannedUnit unit, StoredBytes bytes) {
    Part part = parts.computeIfAbsent(unit, wanted -> new Part());
    synchronized (part) {
      part.bytes = bytes;
    }
  }
}
