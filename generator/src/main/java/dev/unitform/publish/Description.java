package dev.unitform.publish;

import java.util.List;

/**
 * The texts that describe a change.
 *
 * @param subject one line
 * @param body the lines below the subject in the commit's message
 * @param markdown the text of a pull request
 */
public record Description(String subject, String body, String markdown) {
  /** Writes the description for a change of some profiles. */
  public interface Author {
    Description describe(List<Compared> profiles);
  }

  String message() {
    return body.isBlank() ? subject + "\n" : subject + "\n\n" + body.strip() + "\n";
  }
}
