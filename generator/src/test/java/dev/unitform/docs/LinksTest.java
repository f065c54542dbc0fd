package dev.unitform.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {
  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : Documents.all()) {
      for (String link : Documents.links(Documents.text(document))) {
        if (!link.startsWith("https://") && !leadsSomewhere(document, link)) {
          broken.add(Documents.ROOT.relativize(document) + ": " + link);
        }
      }
    }
    assertThat(broken).as("links to nothing").isEmpty();
  }

  private static boolean leadsSomewhere(Path document, String link) throws IOException {
    int sign = link.indexOf('#');
    String path = sign < 0 ? link : link.substring(0, sign);
    Path target = path.isEmpty() ? document : document.resolveSibling(path).normalize();
    return Files.exists(target)
        && (sign < 0
            || Documents.anchors(Documents.text(target)).contains(link.substring(sign + 1)));
  }
}
