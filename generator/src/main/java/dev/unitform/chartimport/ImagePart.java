package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.chartimport.Trial.Form;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Decides which part of an image's name a value sets. */
final class ImagePart {
  private ImagePart() {}

  /**
   * The decision that a path sets if its token appeared in an image's name: the registry if the
   * token is before the first slash, the tag or digest if it is at the end. Null for other parts.
   */
  static @Nullable PathRole of(String image, Matcher token, Trial trial) {
    if (trial.form() != Form.SCALAR) {
      return null;
    }
    boolean first = token.start() == 0;
    if (first && token.end() == image.length()) {
      return PathRole.IMAGE;
    }
    if (first && image.charAt(token.end()) == '/') {
      JsonNode sample = trial.candidate().sample();
      boolean named = trial.candidate().roles().contains(PathRole.IMAGE_REGISTRY);
      return named || (sample != null && isRegistry(sample.asText()))
          ? PathRole.IMAGE_REGISTRY
          : null;
    }
    String before = image.substring(0, token.start());
    return before.matches(".*[:@][^/]*") ? PathRole.IMAGE : null;
  }

  private static boolean isRegistry(String sample) {
    return sample.matches("[^/]+[.:][^/]+/?");
  }
}
