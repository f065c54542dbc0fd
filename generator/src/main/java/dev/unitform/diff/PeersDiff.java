package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a unit knows of the others. Mostly it follows from what became of those, and is no
 * change of its own.
 */
final class PeersDiff {
  private final UnitScope scope;
  private final List<UnitScope> all;
  private final List<Draft> drafts;

  PeersDiff(UnitScope scope, List<UnitScope> all, List<Draft> drafts) {
    this.scope = scope;
    this.all = all;
    this.drafts = drafts;
  }

  void run() {
    if (scope.before == null || scope.after == null) {
      return;
    }
    counterpart(scope.before.counterpart(), scope.after.counterpart());
    Map<String, Tree> olds = peers(scope.before);
    Map<String, Tree> news = peers(scope.after);
    for (UnitScope other : all) {
      Tree one = olds.remove(String.valueOf(other.folder(/* old= */ true)));
      Tree two = news.remove(String.valueOf(other.folder(/* old= */ false)));
      if (one != null ? !one.equals(two) : two != null) {
        peer(other, one, two);
      }
    }
    // What the plan does not have as a unit is nobody's doing but its own.
    olds.forEach((name, peer) -> own("peers[unit=" + name + "]", peer, news.remove(name)));
    news.forEach((name, peer) -> own("peers[unit=" + name + "]", null, peer));
  }

  private static Map<String, Tree> peers(UnitDocument unit) {
    Map<String, Tree> peers = new LinkedHashMap<>();
    unit.peers().forEach(peer -> peers.put(peer.unit(), DocumentTree.of(peer)));
    return peers;
  }

  private void counterpart(@Nullable String one, @Nullable String two) {
    if (Objects.equals(one, two)) {
      return;
    }
    for (UnitScope other : all) {
      boolean isIt =
          Objects.equals(other.folder(/* old= */ true), one)
              && Objects.equals(other.folder(/* old= */ false), two);
      if (isIt && other.whole != null) {
        scope.facts.addName(one, two, other.whole);
        return;
      }
    }
    Draft draft = own("counterpart", textOrNull(one), textOrNull(two));
    scope.facts.addName(one, two, draft);
  }

  private static @Nullable Tree textOrNull(@Nullable String text) {
    return text == null ? null : Tree.text(text);
  }

  private void peer(UnitScope other, @Nullable Tree one, @Nullable Tree two) {
    List<Draft> causes = new ArrayList<>();
    if (other.whole != null) {
      causes.add(other.whole);
    }
    for (Draft draft : drafts) {
      boolean isItsNetwork =
          draft.aspect == Aspect.UNIT
              && other.place.equals(draft.place)
              && draft.path != null
              && (draft.path.startsWith("network")
                  || draft.path.equals("pair")
                  || draft.path.equals("role"));
      if (isItsNetwork) {
        causes.add(draft);
      }
    }
    Set<Draft> answering = new LinkedHashSet<>();
    for (TreeChange change : TreeDiff.of(one, two)) {
      Set<Draft> known = new LinkedHashSet<>(other.facts.explain(change.before(), change.after()));
      if (one == null || two == null) {
        known.addAll(causes);
      }
      if (known.isEmpty()) {
        String path = "peers[unit=" + other.name() + "]." + change.pathText();
        answering.add(own(path, change.before(), change.after()));
      } else {
        answering.addAll(known);
      }
    }
    for (Draft draft : answering) {
      // A file that lists its peers has them as a whole where their names are others.
      boolean isAnother = other.whole != null;
      texts(one, two, isAnother).forEach(text -> scope.facts.add(text, null, draft));
      texts(two, one, isAnother).forEach(text -> scope.facts.add(null, text, draft));
      if (draft.path != null) {
        scope.facts.add(Tree.textOf(draft.before), Tree.textOf(draft.after), draft);
      }
    }
  }

  private static List<String> texts(@Nullable Tree peer, @Nullable Tree other, boolean all) {
    List<String> texts = new ArrayList<>(peer == null ? List.of() : peer.leaves());
    if (!all && other != null) {
      texts.removeAll(other.leaves());
    }
    return texts;
  }

  private Draft own(String path, @Nullable Tree one, @Nullable Tree two) {
    Draft draft =
        new Draft(Aspect.UNIT, Action.CHANGE, Risk.NEUTRAL, scope.place).at(path).from(one).to(two);
    drafts.add(draft);
    return draft;
  }
}
