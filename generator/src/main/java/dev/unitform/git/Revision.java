package dev.unitform.git;

/**
 * A commit of a repository.
 *
 * @param name what it was asked for by, such as {@code origin/main}
 * @param id its full object id
 */
public record Revision(String name, String id) {
  private static final int SHORT = 9;

  /** As much of the id as people read. */
  public String shortId() {
    return id.substring(0, SHORT);
  }
}
