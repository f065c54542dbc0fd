package dev.unitform.page;

import dev.unitform.plandoc.PlacementDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the origins of the decisions that the page shows: the place in a file (file and line, such
 * as {@code profiles/prod.yaml:31}) or the rule. Null if the origin is not known.
 */
public interface DecisionSources {
  /** For a recorded plan, which does not contain places in files. */
  DecisionSources NONE =
      new DecisionSources() {
        @Override
        public List<String> of(String unit, PlacementDocument placement) {
          return List.of();
        }

        @Override
        public @Nullable String ofCount(String unit, String workload) {
          return null;
        }

        @Override
        public @Nullable String ofPlacement(String unit, String service) {
          return null;
        }

        @Override
        public @Nullable String ofNodes(String unit) {
          return null;
        }
      };

  /** All places and rules that decide how a service runs in a unit. */
  List<String> of(String unit, PlacementDocument placement);

  /**
   * The place that decides the count of a workload.
   *
   * @param workload namespace, release and workload, separated by slashes
   */
  @Nullable String ofCount(String unit, String workload);

  /** The place that decides in which units of the pair a service is installed. */
  @Nullable String ofPlacement(String unit, String service);

  /** The place of the node pools of a unit; of the unit itself if it has none. */
  @Nullable String ofNodes(String unit);
}
