package dev.unitform.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects diagnostics, and returns them sorted by place and without duplicates. */
public final class Diagnostics {
  private final List<Diagnostic> found = new ArrayList<>();
  private @Nullable String subject;

  public Diagnostics() {}

  /** A collection that already contains some diagnostics. */
  public Diagnostics(Collection<Diagnostic> first) {
    addAll(first);
  }

  /** Runs an action, and marks each diagnostic that it adds as being about a service. */
  public <T> T about(String service, Supplier<T> action) {
    String outer = subject;
    subject = service;
    try {
      return action.get();
    } finally {
      subject = outer;
    }
  }

  public void add(Diagnostic diagnostic) {
    found.add(
        diagnostic.service() == null && subject != null ? diagnostic.about(subject) : diagnostic);
  }

  public void add(Code code, @Nullable SourcePosition position, String message) {
    add(new Diagnostic(code, position, message));
  }

  public void add(Code code, @Nullable SourcePosition position, String message, String help) {
    add(new Diagnostic(code, position, message, help));
  }

  /** Adds a diagnostic that is related to another place. */
  public void add(
      Code code,
      @Nullable SourcePosition position,
      @Nullable SourcePosition related,
      String message,
      String help) {
    add(new Diagnostic(code, position, message, help).relatedTo(related));
  }

  /** Adds a diagnostic without a position in a file. */
  public void add(Code code, String message, String help) {
    add(new Diagnostic(code, message, help));
  }

  /**
   * Adds a diagnostic about two places. Its position is the later place; its message names the
   * earlier one.
   */
  public void addAboutTwo(
      Code code,
      @Nullable SourcePosition one,
      @Nullable SourcePosition other,
      String message,
      String help) {
    boolean otherIsLater = one == null || (other != null && other.isAfter(one));
    SourcePosition earlier = otherIsLater ? one : other;
    String words = earlier == null ? message : message + " (" + earlier + ")";
    add(code, otherIsLater ? other : one, earlier, words, help);
  }

  public void addAll(Collection<Diagnostic> diagnostics) {
    diagnostics.forEach(this::add);
  }

  /** Adds the diagnostics of a result, and returns its value; null if the result has no value. */
  public <T> @Nullable T take(Result<T> result) {
    addAll(result.diagnostics());
    return result.value();
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
