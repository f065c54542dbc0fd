package dev.unitform.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A growing list of diagnostics, given out sorted by place and without repetitions. */
public final class Diagnostics {
  private final List<Diagnostic> found = new ArrayList<>();

  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  public void add(Code code, @Nullable SourcePosition position, String message) {
    found.add(new Diagnostic(code, position, message));
  }

  public void add(Code code, @Nullable SourcePosition position, String message, String help) {
    found.add(new Diagnostic(code, position, message, help));
  }

  public void addAll(Collection<Diagnostic> diagnostics) {
    found.addAll(diagnostics);
  }

  public boolean hasErrors() {
    return hasErrors(found);
  }

  public static boolean hasErrors(Collection<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  public List<Diagnostic> sorted() {
    return List.copyOf(new TreeSet<>(found));
  }
}
