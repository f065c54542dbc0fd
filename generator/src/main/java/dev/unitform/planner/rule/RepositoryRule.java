package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.profile.GitOps;
import dev.unitform.trace.Traced;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that Argo CD and Flux can read the address of the git repository. The address may contain
 * a user only if it is an SSH address; other credentials belong in Secrets of the cluster.
 */
final class RepositoryRule implements PlanningRule {
  private static final String HOST =
      "(?:[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:]+])";
  private static final String PATH = "[-A-Za-z0-9_.~+%=@,/]*[-A-Za-z0-9_.~+%=@,]/?";
  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>https?|ssh)://(?:(?<user>[^/@]*)@)?" + HOST + "(?::[0-9]{1,5})?/" + PATH);
  private static final Pattern SHORT =
      Pattern.compile("[A-Za-z0-9_][-A-Za-z0-9_.]*@" + HOST + ":" + PATH);

  @Override
  public void check(Planning planning, Diagnostics diagnostics) {
    GitOps gitOps = planning.spec().gitOps();
    if (gitOps != null) {
      check(gitOps.repository(), diagnostics);
    }
  }

  static void check(Traced<String> repository, Diagnostics diagnostics) {
    Matcher url = URL.matcher(repository.value());
    boolean isUrl = url.matches();
    String user = isUrl ? url.group("user") : null;
    if (user != null && user.matches("[^:]+:[^:]+")) {
      // The reader of the profile has already reported this credential.
      return;
    }
    if (user != null && (!url.group("scheme").equals("ssh") || user.contains(":"))) {
      diagnostics.add(
          Code.PRF017,
          repository.position(),
          "the address of the repository contains a user name",
          "leave out the part before the '@': Argo CD and Flux have their own credentials");
    } else if (!isUrl && !SHORT.matcher(repository.value()).matches()) {
      diagnostics.add(
          Code.PRF018,
          repository.position(),
          "'%s' is not the address of a repository".formatted(hidden(repository.value())),
          "write https://host/path, ssh://user@host/path or user@host:path");
    }
  }

  /** The address without the part before the host, which may contain a password. */
  private static String hidden(String address) {
    return address.replaceFirst("^([^@/]*://)?[^@]*@", "$1…@");
  }
}
