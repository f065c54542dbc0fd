package dev.unitform.helm;

import dev.unitform.helm.TemplateActions.Token;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Replaces calls of {@code .Capabilities.APIVersions.Has} in the text of a template. Helm's library
 * has no option for the API versions of a cluster ({@code helm template --api-versions}). It treats
 * all API versions that it knows as served, even those that no cluster serves any more.
 */
final class ApiVersions {
  private final String template;
  private final Set<String> served;
  private final StringBuilder out = new StringBuilder();
  private int copied;

  private ApiVersions(String template, Set<String> served) {
    this.template = template;
    this.served = served;
  }

  /**
   * A copy of the template without these calls. If a call contains the API version as a string, it
   * is replaced by true or false. The replacement has the same length, so that columns in messages
   * stay right. Any other call is replaced by a lookup in a dictionary of the served versions.
   */
  static String decided(String template, Set<String> served) {
    ApiVersions versions = new ApiVersions(template, served);
    TemplateActions.of(template).forEach(versions::decide);
    return versions.out.append(template, versions.copied, template.length()).toString();
  }

  private void decide(List<Token> action) {
    for (int i = 1; i < action.size(); i++) {
      Token list = action.get(i - 1);
      Token has = action.get(i);
      if (!list.isWord(".APIVersions") || !has.isWord(".Has") || list.end() != has.start()) {
        continue;
      }
      int start = start(action, i - 1);
      out.append(template, copied, start);
      copied = has.end();
      Token version = i + 1 < action.size() ? action.get(i + 1) : has;
      if (version.isString() && template.substring(has.end(), version.start()).isBlank()) {
        copied = version.end();
        String call = template.substring(start, copied);
        String answer = String.valueOf(served.contains(version.text()));
        out.append(answer).append(call.substring(answer.length()).replaceAll("[^\\r\\n]", " "));
      } else {
        out.append(
            served.stream()
                .filter(name -> name.matches("[-\\w./]+"))
                .map(name -> "\"%s\" true".formatted(name))
                .collect(Collectors.joining(" ", "hasKey (dict ", ")")));
      }
    }
  }

  /**
   * The start of the expression before {@code .Capabilities}, such as {@code (index . 0)} in {@code
   * (index . 0).Capabilities}.
   */
  private int start(List<Token> action, int index) {
    int start = action.get(index).start();
    for (int i = index - 1; i >= 0 && action.get(i).end() == start; i--) {
      Token before = action.get(i);
      if (before.isString() || !(before.text().startsWith(".") || before.text().startsWith("$"))) {
        break;
      }
      start = before.start();
    }
    return start > 0 && template.charAt(start - 1) == ')' ? opening(action, start - 1) : start;
  }

  /** The position of the opening parenthesis for a closing one. */
  private int opening(List<Token> action, int closing) {
    int depth = 0;
    for (int i = closing; i >= 0; i--) {
      int at = i;
      if (action.stream().anyMatch(t -> t.isString() && t.start() <= at && at < t.end())) {
        continue;
      }
      depth += template.charAt(i) == ')' ? 1 : template.charAt(i) == '(' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return closing;
  }
}
