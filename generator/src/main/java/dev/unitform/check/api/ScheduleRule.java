package dev.unitform.check.api;

import dev.unitform.kube.CronSchedule;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** When a cron job runs (validateCronJobSpec of k8s.io/kubernetes). */
final class ScheduleRule implements ApiRule {
  private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9.+_/-]{1,100}");

  @Override
  public void check(ApiNode node, Refusals refusals) {
    if (!node.type().equals("batch.v1.CronJobSpec")) {
      return;
    }
    String schedule = node.text("schedule");
    boolean zoned = schedule.startsWith("TZ=") || schedule.startsWith("CRON_TZ=");
    // Until 1.28 a schedule could name its time zone itself.
    if (!zoned || node.isAtLeast("1.29") || node.has("timeZone")) {
      String fault = CronSchedule.fault(schedule);
      if (fault != null) {
        refusals.hidden(
            node, "is %s, which %s".formatted(Refusals.shown(schedule), fault), "schedule");
      }
    }
    String zone = node.text("timeZone");
    if (node.at("timeZone").isTextual() && !isZone(zone)) {
      refusals.value(node, "it is the name of a time zone, such as Europe/Berlin", "timeZone");
    }
  }

  /** Names without a slash differ between lists of zones, so any is taken but the machine's own. */
  private static boolean isZone(String name) {
    boolean listed = name.indexOf('/') < 0 || ZoneId.getAvailableZoneIds().contains(name);
    return ZONE.matcher(name).matches() && listed && !name.equalsIgnoreCase("Local");
  }
}
