package dev.unitform.plan;

import dev.unitform.model.profile.GitOps;
import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tools the profile wants its output for.
 *
 * @param targets the optional targets that it picks
 * @param gitOps where the output is committed; null where the profile does not say
 */
public record Delivery(List<Traced<String>> targets, @Nullable GitOps gitOps) {
  /** Nothing but what is always made. */
  public static final Delivery USUAL = new Delivery(List.of(), null);

  public Delivery {
    targets = List.copyOf(targets);
  }

  /** Whether the profile picks a target. */
  public boolean picks(String target) {
    return targets.stream().anyMatch(picked -> picked.value().equals(target));
  }
}
