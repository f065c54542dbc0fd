package dev.unitform.git;

/**
 * A commit of a repository.
 *
 * @param name the name that was resolved, such as {@code origin/main}
 * @param id its full object id
 */
public record Revision(String name, String id) {
  private static final int SHORT = 9;

  /** The abbreviated id. */
  public String shortId() {
    return id.substring(0, SHORT);
  }
}
