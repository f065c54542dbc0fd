package dev.unitform.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What differences of a file follow from, and what else there is to say of it. */
final class FileFindings {
  private final Set<Draft> causes = new LinkedHashSet<>();
  private final List<Draft> own = new ArrayList<>();

  static FileFindings none() {
    return new FileFindings();
  }

  FileFindings followsFrom(Collection<Draft> drafts) {
    causes.addAll(drafts);
    return this;
  }

  FileFindings says(Draft draft) {
    own.add(draft);
    return this;
  }

  Set<Draft> causes() {
    return causes;
  }

  List<Draft> own() {
    return own;
  }

  /** Whether its data is the same on both sides, so that only its words and layout differ. */
  boolean isOfNoMeaning() {
    return causes.isEmpty() && own.isEmpty();
  }
}
