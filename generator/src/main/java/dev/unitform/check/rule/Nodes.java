package dev.unitform.check.rule;

import dev.unitform.model.profile.Unit;
import dev.unitform.plan.UnitFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a unit in groups of equal size: zones, racks, or one group. If the number of nodes
 * is unknown or cannot be divided evenly, a larger number is assumed.
 */
record Nodes(int groups, int each, @Nullable String groupLabel) {
  /**
   * The nodes of a unit.
   *
   * @param most the number of pods to place. Each group is assumed to have no more nodes than this,
   *     because further nodes do not change the result
   */
  static Nodes of(UnitFacts facts, int most) {
    Unit.Racks racks = facts.site().racks();
    int groups =
        !facts.site().zones().isEmpty()
            ? facts.site().zones().size()
            : racks == null ? 1 : racks.values().size();
    int each =
        facts.cluster().nodes() == null
            ? most
            : Math.min(most, (facts.cluster().nodes().value() + groups - 1) / groups);
    return new Nodes(
        groups,
        each,
        !facts.site().zones().isEmpty()
            ? NodeLabelRule.ZONE
            : racks == null ? null : racks.label().value());
  }

  /**
   * Places pods one by one, each in the group with the fewest pods, and returns the number of pods
   * that found a node.
   */
  int place(int pods, List<HardTerm> terms) {
    List<HardTerm> byNode =
        terms.stream().filter(term -> term.key().equals(NodeLabelRule.HOST)).toList();
    List<HardTerm> byGroup = terms.stream().filter(term -> term.key().equals(groupLabel)).toList();
    int[] onNode = new int[groups * each];
    int[] inGroup = new int[groups];
    for (int placed = 0; placed < pods; placed++) {
      int node = emptiest(onNode, inGroup, byNode, byGroup);
      if (node < 0) {
        return placed;
      }
      onNode[node]++;
      inGroup[node / each]++;
    }
    return pods;
  }

  /**
   * The node for the next pod; -1 if no node can take it. Of the nodes that can take the pod, this
   * is one in the group with the fewest pods, and in that group the node with the fewest pods.
   */
  private int emptiest(int[] onNode, int[] inGroup, List<HardTerm> byNode, List<HardTerm> byGroup) {
    List<Integer> admitting = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      int pods = inGroup[group];
      if (byGroup.stream().allMatch(term -> term.hasRoom(pods, inGroup))) {
        admitting.add(group);
      }
    }
    int best = -1;
    for (int group : admitting) {
      for (int node = group * each; node < (group + 1) * each; node++) {
        int pods = onNode[node];
        boolean fewer =
            best < 0
                || inGroup[group] < inGroup[best / each]
                || (inGroup[group] == inGroup[best / each] && pods < onNode[best]);
        if (fewer && byNode.stream().allMatch(term -> term.hasRoom(pods, onNode))) {
          best = node;
        }
      }
    }
    return best;
  }
}
