package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.profile.Acknowledgement;
import dev.unitform.trace.Traced;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Removes from the diagnostics the notices that a profile acknowledges. */
record Acknowledgements(List<Acknowledgement> all, Catalog catalog) {
  /** The diagnostics that are not acknowledged. */
  List<Diagnostic> unacknowledged(Collection<Diagnostic> found) {
    return found.stream()
        .filter(diagnostic -> all.stream().noneMatch(one -> covers(one, diagnostic)))
        .toList();
  }

  /**
   * Reports acknowledgements in the profile that match no notice.
   *
   * @param found all diagnostics of the profile that have one of the codes
   * @param codes returns true for the codes whose acknowledgements are reported
   */
  List<Diagnostic> idle(Collection<Diagnostic> found, Predicate<Code> codes) {
    Diagnostics diagnostics = new Diagnostics();
    for (Acknowledgement one : all) {
      boolean judged = isNotice(one.code().value()) && codes.test(Code.valueOf(one.code().value()));
      if (judged && found.stream().noneMatch(diagnostic -> covers(one, diagnostic))) {
        Traced<String> service = one.service();
        diagnostics.add(
            Code.PLN122,
            one.code().position(),
            "there is no notice %s%s to acknowledge"
                .formatted(
                    one.code().value(), service == null ? "" : " of '" + service.value() + "'"),
            "remove the acknowledgement");
      }
    }
    return diagnostics.sorted();
  }

  private static boolean isNotice(String code) {
    for (Code known : Code.values()) {
      if (known.name().equals(code)) {
        return known.severity() == Severity.NOTICE;
      }
    }
    return false;
  }

  private boolean covers(Acknowledgement one, Diagnostic diagnostic) {
    Traced<String> service = one.service();
    return diagnostic.severity() == Severity.NOTICE
        && diagnostic.code().name().equals(one.code().value())
        && (service == null || isAbout(diagnostic, service.value()));
  }

  /**
   * Whether a diagnostic is about a service: it names the service, or its place is in the service's
   * file.
   */
  private boolean isAbout(Diagnostic diagnostic, String id) {
    if (diagnostic.service() != null) {
      return diagnostic.service().equals(id);
    }
    Service service = catalog.services().get(id);
    SourcePosition at = diagnostic.position();
    return service != null && at != null && at.file().equals(service.file());
  }
}
