package dev.unitform.watch;

import java.io.IOException;

/** Thrown if the watched folders have more files than a watch can compare. */
public final class TooManyFilesException extends IOException {
  private static final long serialVersionUID = 1L;

  TooManyFilesException(String message) {
    super(message);
  }
}
