package dev.unitform.temporary;

import java.io.IOException;

/** The system's temporary folder cannot be written; the message says which it is, and why. */
public final class UnusableTemporaryFolderException extends IOException {
  private static final long serialVersionUID = 1L;

  UnusableTemporaryFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
