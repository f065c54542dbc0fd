package dev.unitform.diagnostic;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The result of a stage: a value with diagnostics, or diagnostics alone.
 *
 * @param value null if errors prevent a value
 */
public record Result<T>(@Nullable T value, List<Diagnostic> diagnostics) {
  public Result {
    diagnostics = List.copyOf(diagnostics);
  }

  public static <T> Result<T> of(T value) {
    return new Result<>(value, List.of());
  }

  public static <T> Result<T> of(T value, Diagnostics diagnostics) {
    return new Result<>(value, diagnostics.sorted());
  }

  public static <T> Result<T> failure(Diagnostics diagnostics) {
    return new Result<>(null, diagnostics.sorted());
  }

  public static <T> Result<T> failure(Diagnostic diagnostic) {
    return new Result<>(null, List.of(diagnostic));
  }

  public static <T> Result<T> failure(Code code, String message, @Nullable String help) {
    return failure(new Diagnostic(code, message, help));
  }

  public static <T> Result<T> failure(
      Code code, @Nullable SourcePosition position, String message, @Nullable String help) {
    return failure(new Diagnostic(code, position, message, help));
  }

  /** A result with the same diagnostics and without a value. */
  public <U> Result<U> failed() {
    return new Result<>(null, diagnostics);
  }

  public boolean isPresent() {
    return value != null;
  }

  public boolean hasErrors() {
    return Diagnostics.hasErrors(diagnostics);
  }

  /**
   * The value, for a caller that knows that the result has a value.
   *
   * @throws NoSuchElementException if the result has no value, which is a bug of the caller
   */
  public T get() {
    if (value == null) {
      throw new NoSuchElementException("no value: " + diagnostics);
    }
    return value;
  }
}
