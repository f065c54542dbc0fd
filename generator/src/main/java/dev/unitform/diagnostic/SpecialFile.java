package dev.unitform.diagnostic;

/** A file that is neither a regular file nor a folder. To open it can mean to wait for ever. */
public final class SpecialFile {
  /** The words for such a file in messages. */
  public static final String WORDS = "a named pipe, a socket or a device";

  private SpecialFile() {}
}
