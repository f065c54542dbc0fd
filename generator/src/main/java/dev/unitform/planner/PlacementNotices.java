package dev.unitform.planner;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.profile.Acknowledgement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The notices about one service in one unit. */
final class PlacementNotices {
  private final Service service;
  private final List<Acknowledgement> acknowledged;
  private final Diagnostics diagnostics;
  private final List<String> listed = new ArrayList<>();

  /**
   * @param acknowledged notices that the plan does not list
   * @param diagnostics receives every notice that has a code
   */
  PlacementNotices(Service service, List<Acknowledgement> acknowledged, Diagnostics diagnostics) {
    this.service = service;
    this.acknowledged = acknowledged;
    this.diagnostics = diagnostics;
  }

  /** Reports a notice, and lists it in the plan unless the profile acknowledges it. */
  void add(Code code, @Nullable SourcePosition at, String sentence) {
    if (!isAcknowledged(code)) {
      listed.add(sentence);
    }
    diagnostics.add(new Diagnostic(code, at, service.id() + ": " + sentence).about(service.id()));
  }

  /**
   * Lists a notice in the plan without reporting it, because another diagnostic already reports it.
   */
  void list(String sentence) {
    listed.add(sentence);
  }

  /** The notices that the plan lists. */
  List<String> listed() {
    return listed;
  }

  private boolean isAcknowledged(Code code) {
    return acknowledged.stream()
        .anyMatch(
            one ->
                code.severity() == Severity.NOTICE
                    && one.code().value().equals(code.name())
                    && (one.service() == null || one.service().value().equals(service.id())));
  }
}
