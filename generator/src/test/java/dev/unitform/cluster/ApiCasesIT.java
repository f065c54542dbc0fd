package dev.unitform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.check.api.ApiCases;
import dev.unitform.check.program.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real API server refuses the same objects as the rules do, and takes the same. */
@Tag("cluster")
class ApiCasesIT {
  /** An error of kubectl names the file of the object. */
  private static final Pattern FILE = Pattern.compile("case-(\\d+)\\.yaml\"");

  @Test
  void theApiServerAgreesWithTheCases() throws Exception {
    ControlPlane.require();
    List<ApiCases.Case> cases =
        ApiCases.all().stream().filter(each -> !each.line().matches("\\d.*")).toList();
    try (ControlPlane cluster = ControlPlane.start()) {
      Path folder = Files.createDirectories(cluster.folder().resolve("cases"));
      for (int i = 0; i < cases.size(); i++) {
        Files.writeString(folder.resolve("case-%d.yaml".formatted(i)), cases.get(i).text());
      }
      Programs.Outcome answer =
          cluster.kubectl("create", "--dry-run=server", "--validate=strict", "-f", "" + folder);
      Set<Integer> refused = new TreeSet<>();
      Matcher file = FILE.matcher(answer.err());
      while (file.find()) {
        refused.add(Integer.valueOf(file.group(1)));
      }
      List<String> otherwise = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        if (cases.get(i).isTaken() == refused.contains(i)) {
          otherwise.add(cases.get(i).line());
        }
      }
      assertThat(otherwise).as(answer.err()).isEmpty();
      assertThat(refused).hasSizeGreaterThan(300);
    }
  }
}
