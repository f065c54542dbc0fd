package dev.unitform.publish;

import java.util.List;

/**
 * What a change is called.
 *
 * @param subject one line
 * @param body the lines below it in the commit's message
 * @param markdown the text of a pull request
 */
public record Description(String subject, String body, String markdown) {
  /** Something that finds words for a change of some profiles. */
  public interface Author {
    Description describe(List<Compared> profiles);
  }

  String message() {
    return body.isBlank() ? subject + "\n" : subject + "\n\n" + body.strip() + "\n";
  }
}
