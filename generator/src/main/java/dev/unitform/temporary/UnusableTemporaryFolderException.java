package dev.unitform.temporary;

import java.io.IOException;

/**
 * Thrown if the system's temporary folder cannot be used. The message contains its path and the
 * reason.
 */
public final class UnusableTemporaryFolderException extends IOException {
  private static final long serialVersionUID = 1L;

  UnusableTemporaryFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
