package dev.unitform.resilience;

import dev.unitform.resilience.SimulationDocument.Constraint;
import dev.unitform.resilience.SimulationDocument.Requests;
import dev.unitform.resilience.scheduler.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Small units of all shapes. The same seed gives the same units. */
final class RandomUnit {
  private RandomUnit() {}

  static TestUnit of(Random random) {
    TestUnit unit = new TestUnit().provider(random.nextBoolean() ? "gke" : "generic");
    int zones = random.nextInt(4);
    int nodes = 1 + random.nextInt(6);
    for (int i = 0; i < nodes; i++) {
      unit.node(
          zones == 0 ? null : String.valueOf((char) ('a' + random.nextInt(zones))),
          random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 110);
    }
    int workloads = 1 + random.nextInt(4);
    for (int i = 0; i < workloads; i++) {
      workload(unit, random, false);
    }
    return unit;
  }

  static void workload(TestUnit unit, Random random, boolean onlySoft) {
    List<Constraint> spread = new ArrayList<>();
    for (String key : List.of(Node.ZONE, Node.HOST)) {
      if (random.nextBoolean()) {
        spread.add(
            new Constraint(
                key,
                1 + random.nextInt(2),
                !onlySoft && random.nextBoolean() ? "DoNotSchedule" : "ScheduleAnyway",
                null,
                random.nextBoolean() ? "Honor" : "Ignore"));
      }
    }
    unit.workload(
        random.nextInt(3) == 0 ? "StatefulSet" : "Deployment",
        1 + random.nextInt(6),
        requests(random),
        onlySoft || random.nextInt(4) > 0 ? "none" : "zonal",
        spread.toArray(Constraint[]::new));
  }

  private static @Nullable Requests requests(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> null;
      case 1 -> new Requests(100L * (1 + random.nextInt(40)), 1L << 30);
      default -> new Requests(500L, (1L + random.nextInt(12)) << 30);
    };
  }
}
