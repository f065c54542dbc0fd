package dev.unitform.render;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import freemarker.core.Comment;
import freemarker.core.ParseException;
import freemarker.core.TemplateElement;
import freemarker.core.TextBlock;
import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.IOException;
import java.util.List;
import javax.swing.tree.TreeNode;

/**
 * Refuses templates that could write other text in the next run: templates that read the clock, and
 * templates that evaluate text as an expression, because that expression could read the clock.
 * FreeMarker has no setting for this.
 */
@SuppressWarnings("deprecation") // the only access that FreeMarker gives to the parts of a template
final class RepeatableTemplate {
  private static final List<String> WORDS = List.of(".now", "?eval", "?interpret");

  /**
   * Matches a forbidden word in an expression, but not the key {@code now} of a value, as in {@code
   * times.now}.
   */
  private static final Pattern FORBIDDEN =
      Pattern.compile("(?:^|[^\\w)\\]])(\\.now)\\b|(\\?eval|\\?interpret)\\b");

  private RepeatableTemplate() {}

  /** Thrown if a template reads the clock or evaluates text. */
  static final class NotRepeatable extends ParseException {
    private static final long serialVersionUID = 1L;

    NotRepeatable(String message, Template template, TemplateElement at) {
      super(
          message,
          template,
          at.getBeginLine(),
          at.getBeginColumn(),
          at.getEndLine(),
          at.getEndColumn());
    }
  }

  /**
   * @param text the text of the template
   * @throws NotRepeatable if the template uses one of the forbidden words
   * @throws IOException if the template cannot be parsed
   */
  static void check(String name, String text, Configuration configuration) throws IOException {
    // Examining the parts of a template is slow, and most templates contain no forbidden word.
    if (WORDS.stream().anyMatch(text::contains)) {
      Template template = new Template(name, text, configuration);
      check(template, template.getRootTreeNode());
    }
  }

  private static void check(Template template, TreeNode node) throws NotRepeatable {
    if (node instanceof TemplateElement element && !isText(element)) {
      Matcher found = FORBIDDEN.matcher(element.getDescription());
      if (found.find()) {
        String word = found.group(1) == null ? found.group(2) : found.group(1);
        throw new NotRepeatable("a template cannot use '" + word + "'", template, element);
      }
    }
    for (int i = 0; i < node.getChildCount(); i++) {
      check(template, node.getChildAt(i));
    }
  }

  private static boolean isText(TemplateElement element) {
    return element instanceof TextBlock || element instanceof Comment;
  }
}
