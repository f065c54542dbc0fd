package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartimport.Trial.Form;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the trial values for a path, each with its own token: the word or number to search for in
 * the rendered chart.
 */
final class TrialForms {
  /** The beginning of all tokens that are words. */
  static final String WORD = "unitprobe";

  /** Matches all tokens except plain numbers. */
  static final Pattern TOKEN =
      Pattern.compile(WORD + "[a-z]{4}|99\\.7\\.\\d+|\\d+ \\d+ 3 3 5|77\\d{5}77");

  private static final List<String> RENAMING = List.of("override", "namespace", "kubeversion");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private int words;

  /**
   * A form, and the function that makes a value of this form from a token.
   *
   * @param numeric whether the token is a number
   */
  private record Shaped(
      @Nullable PathRole role, Form form, Function<String, JsonNode> value, boolean numeric) {
    Shaped(@Nullable PathRole role, Form form, Function<String, JsonNode> value) {
      this(role, form, value, /* numeric= */ false);
    }
  }

  /** The trials of all candidates. No two of them have the same token. */
  static Map<Candidate, List<Trial>> of(Collection<Candidate> candidates, ChartNumbers numbers) {
    Map<Candidate, List<Trial>> trials = new HashMap<>();
    TrialForms forms = new TrialForms();
    int number = numbers.after(ChartNumbers.GREATEST_COUNT);
    // The smallest numbers go to the paths for which the chart's schema sets a maximum.
    for (Candidate candidate :
        candidates.stream().sorted(Comparator.comparingInt(Candidate::maximum)).toList()) {
      if (!candidate.key().equals("name") && !ContractSearch.hasOne(candidate.key(), RENAMING)) {
        List<Trial> own = forms.of(candidate, number);
        trials.put(candidate, own);
        if (own.stream().anyMatch(Trial::hasNumber)) {
          number = numbers.after(number);
        }
      }
    }
    return trials;
  }

  /**
   * The trials for a path, in the order in which to try them.
   *
   * @param number the token for trials of numbers, such as a number of replicas
   */
  private List<Trial> of(Candidate candidate, int number) {
    JsonNode sample = candidate.sample();
    if (sample != null && sample.isBoolean()) {
      return List.of();
    }
    List<Trial> trials = new ArrayList<>();
    List<PathRole> roles = candidate.roles();
    boolean fits = roles.stream().anyMatch(TrialForms::isCount) || isThreshold(candidate);
    if (candidate.isNumber() || (fits && isOpen(sample))) {
      JsonNode count = JSON.numberNode(number);
      JsonNode text = JSON.textNode(String.valueOf(number));
      String token = String.valueOf(number);
      boolean asText = sample != null && sample.isTextual() && !sample.asText().isEmpty();
      trials.add(new Trial(candidate, null, Form.SCALAR, token, count));
      trials.add(asText ? 0 : 1, new Trial(candidate, null, Form.TEXT, token, text));
    }
    if (candidate.isNumber()) {
      return trials;
    }
    for (PathRole role : roles) {
      // Some charts compare versions or parse schedules, so these tokens are valid versions and
      // schedules.
      String token =
          switch (role.shape()) {
            case TAG -> "99.7." + number;
            case CRON -> "%d %d 3 3 5".formatted(number % 60, number / 60 % 24);
            default -> null;
          };
      if (token != null) {
        trials.add(new Trial(candidate, role, Form.SCALAR, token, JSON.textNode(token)));
      }
    }
    List<Shaped> shapes = new ArrayList<>();
    roles.forEach(role -> shapes.addAll(shapes(role)));
    if (roles.contains(PathRole.SPREAD) && candidate.origin() != Candidate.Origin.USUAL) {
      // Constraints with a selector are tried as well, because some schemas require a selector.
      shapes.add(new Shaped(PathRole.SPREAD, Form.LIST, t -> selecting(constraints(t))));
    }
    if (sample != null && sample.isTextual()) {
      // If the chart's own value is a text, its templates probably expect a text. The forms that
      // are texts are then tried first.
      shapes.sort(
          Comparator.comparing(shaped -> shaped.form != Form.TEXT && shaped.form != Form.SCALAR));
    }
    shapes.removeIf(shaped -> !fits(shaped, sample));
    if (sample != null && sample.isObject()) {
      shapes.sort(Comparator.comparing(shaped -> shaped.form != Form.MAP));
    }
    if (roles.isEmpty() && sample != null && sample.isTextual()) {
      shapes.add(new Shaped(null, Form.SCALAR, JSON::textNode));
    }
    shapes.forEach(shaped -> trials.add(trial(candidate, shaped)));
    return trials;
  }

  /**
   * The given trials of numbers, with exchanged numbers: the trial with the smallest number gets
   * the greatest number, and so on. The trial in the middle gets a new number, far from the others,
   * so that the chart is unlikely to calculate it from one of them. A trial whose path has a
   * maximum in the chart's schema is left out.
   */
  static IdentityHashMap<Trial, Trial> exchanged(List<Trial> trials) {
    List<Trial> counts = unbounded(trials);
    int last = counts.size() - 1;
    int beyond = counts.isEmpty() ? 0 : number(counts.get(last)) + last + 2;
    return numbered(counts, i -> i == last - i ? beyond : number(counts.get(last - i)));
  }

  /**
   * The given trials of numbers, with greater numbers. Each number is raised by a different amount.
   * The order of the numbers stays the same, since some charts compare them. A trial whose path has
   * a maximum in the chart's schema is left out.
   */
  static IdentityHashMap<Trial, Trial> raised(List<Trial> trials) {
    List<Trial> counts = unbounded(trials);
    return numbered(counts, i -> number(counts.get(i)) + i + 1);
  }

  private static List<Trial> unbounded(List<Trial> trials) {
    return trials.stream()
        .filter(TrialForms::isCount)
        .filter(trial -> trial.candidate().maximum() == Integer.MAX_VALUE)
        .sorted(Comparator.comparingInt(TrialForms::number))
        .toList();
  }

  static boolean isCount(Trial trial) {
    return trial.role() == null && trial.hasNumber();
  }

  private static int number(Trial trial) {
    return Integer.parseInt(trial.token());
  }

  private static IdentityHashMap<Trial, Trial> numbered(
      List<Trial> counts, IntUnaryOperator numberOf) {
    IdentityHashMap<Trial, Trial> numbered = new IdentityHashMap<>();
    for (int i = 0; i < counts.size(); i++) {
      Trial trial = counts.get(i);
      int number = numberOf.applyAsInt(i);
      String token = String.valueOf(number);
      JsonNode value = trial.value().isTextual() ? JSON.textNode(token) : JSON.numberNode(number);
      numbered.put(trial, new Trial(trial.candidate(), trial.role(), trial.form(), token, value));
    }
    return numbered;
  }

  /** Whether a form should be tried. This depends on the type of the chart's own value. */
  private static boolean fits(Shaped shaped, @Nullable JsonNode sample) {
    if (sample == null) {
      return true;
    }
    if (sample.isTextual()) {
      boolean ofText = shaped.form == Form.SCALAR || shaped.form == Form.TEXT;
      boolean hasOther = shaped.role == null || shaped.role.defaultForm() != null;
      boolean isWord = sample.asText().matches("\\S+");
      return shaped.form == Form.SCALAR || (!isWord && (ofText || hasOther));
    }
    return sample.isEmpty()
        ? shaped.form != Form.SCALAR || isWord(shaped.role)
        : shaped.form == (sample.isArray() ? Form.LIST : Form.MAP);
  }

  /**
   * Whether the value is a name, such as a storage class. Some charts have an empty mapping as the
   * default of a name.
   */
  private static boolean isWord(@Nullable PathRole role) {
    return role != null && role.shape() == PathRole.Shape.WORD;
  }

  /**
   * Whether the chart has no value, an empty text, a number or a percentage, so that a number may
   * be accepted.
   */
  private static boolean isOpen(@Nullable JsonNode sample) {
    return sample == null || (sample.isTextual() && sample.asText().matches("\\d*%?"));
  }

  /**
   * Two spread constraints in the form that the chart accepts. They have a selector if the chart
   * adds none.
   */
  JsonNode spread(FoundPath found) {
    Form form = found.form();
    JsonNode both = form == Form.MAP ? constraintsByKey(word()) : constraints(word());
    JsonNode value = found.addsSelector() ? both : selecting(both);
    return form == Form.TEXT ? text(value) : value;
  }

  /** Another trial value for a path that had an effect, in the same form. */
  Trial again(FoundPath found) {
    return shapes(found.role()).stream()
        .filter(shaped -> shaped.form == found.form())
        .map(shaped -> trial(found.candidate(), shaped))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Whether a path may be a single number at which an autoscaler adds a pod, and not a list of such
   * numbers.
   */
  private static boolean isThreshold(Candidate candidate) {
    return candidate.roles().contains(PathRole.SCALING_TARGET)
        && !candidate.key().matches("metrics|triggers");
  }

  private static boolean isCount(PathRole role) {
    return role.shape() == PathRole.Shape.COUNT;
  }

  private Trial trial(Candidate candidate, Shaped shaped) {
    PathRole role = shaped.role;
    String token = shaped.numeric ? "77%05d77".formatted(words++) : word();
    return new Trial(candidate, role, shaped.form, token, shaped.value.apply(token));
  }

  private String word() {
    StringBuilder word = new StringBuilder(WORD);
    int number = words++;
    for (int i = 0; i < 4; i++) {
      word.append((char) ('a' + number % 26));
      number /= 26;
    }
    return word.toString();
  }

  private List<Shaped> shapes(PathRole role) {
    Function<String, JsonNode> word = JSON::textNode;
    return switch (role.shape()) {
      case SWITCH, COUNT -> List.of();
      case WORD, TAG, CRON -> List.of(new Shaped(role, Form.SCALAR, word));
      case TARGET ->
          List.of(
              new Shaped(role, Form.LIST, t -> list(object("type", t))),
              new Shaped(role, Form.MAP, t -> object(t, t)));
      case SPREAD ->
          List.of(
              new Shaped(role, Form.LIST, TrialForms::constraints),
              new Shaped(role, Form.TEXT, t -> text(constraints(t))),
              new Shaped(role, Form.MAP, TrialForms::constraintsByKey));
      case AFFINITY ->
          List.of(
              new Shaped(role, Form.MAP, TrialForms::affinity),
              new Shaped(role, Form.TEXT, t -> text(affinity(t))));
      case NODE_SELECTOR ->
          List.of(
              new Shaped(role, Form.MAP, t -> object(t, t)),
              new Shaped(role, Form.TEXT, t -> text(object(t, t))));
      case TOLERATIONS ->
          List.of(
              new Shaped(role, Form.LIST, TrialForms::tolerations),
              new Shaped(role, Form.TEXT, t -> text(tolerations(t))));
      case STRATEGY ->
          List.of(
              new Shaped(role, Form.MAP, TrialForms::rollingUpdate, /* numeric= */ true),
              new Shaped(role, Form.MAP, t -> object("type", t)),
              new Shaped(role, Form.SCALAR, word));
      case SECRETS ->
          List.of(
              new Shaped(role, Form.LIST, t -> list(object("name", t))),
              new Shaped(role, Form.LIST, t -> list(JSON.textNode(t))),
              new Shaped(role, Form.SCALAR, word));
      case RESOURCES ->
          List.of(
              new Shaped(role, Form.MAP, TrialForms::resources),
              new Shaped(role, Form.MAP, TrialForms::amountsOfCpu, /* numeric= */ true),
              new Shaped(role, Form.TEXT, t -> text(resources(t))));
      case HOST ->
          List.of(
              new Shaped(role, Form.SCALAR, t -> JSON.textNode(t + ".example")),
              new Shaped(role, Form.LIST, t -> list(JSON.textNode(t + ".example"))),
              new Shaped(role, Form.LIST, t -> list(object("host", t + ".example"))));
    };
  }

  private static ObjectNode object(String key, String value) {
    return JSON.objectNode().put(key, value);
  }

  private static ArrayNode list(JsonNode item) {
    return JSON.arrayNode().add(item);
  }

  /** The value as a text of JSON, which is also valid YAML. */
  private static JsonNode text(JsonNode value) {
    return JSON.textNode(value.toString());
  }

  private static ArrayNode constraints(String token) {
    return JSON.arrayNode()
        .add(constraint().put("topologyKey", token + "/a"))
        .add(withRevision(constraint()).put("topologyKey", token + "/b"));
  }

  private static JsonNode selecting(JsonNode constraints) {
    constraints.forEach(
        constraint ->
            ((ObjectNode) constraint)
                .putObject("labelSelector")
                .putObject("matchLabels")
                .put("unitprobe", "unitprobe"));
    return constraints;
  }

  private static ObjectNode constraintsByKey(String token) {
    ObjectNode map = JSON.objectNode();
    map.set(token + "/a", constraint());
    map.set(token + "/b", withRevision(constraint()));
    return map;
  }

  private static ObjectNode constraint() {
    return JSON.objectNode().put("maxSkew", 1).put("whenUnsatisfiable", "ScheduleAnyway");
  }

  private static ObjectNode withRevision(ObjectNode constraint) {
    constraint.putArray("matchLabelKeys").add("pod-template-hash");
    return constraint;
  }

  private static ObjectNode affinity(String token) {
    ObjectNode term = JSON.objectNode().put("weight", 1);
    term.putObject("preference")
        .putArray("matchExpressions")
        .addObject()
        .put("key", token)
        .put("operator", "Exists");
    ObjectNode affinity = JSON.objectNode();
    affinity
        .putObject("nodeAffinity")
        .putArray("preferredDuringSchedulingIgnoredDuringExecution")
        .add(term);
    return affinity;
  }

  private static ArrayNode tolerations(String token) {
    return list(object("key", token).put("operator", "Exists"));
  }

  /**
   * The settings of a rolling update. Some charts accept only the strategies {@code RollingUpdate}
   * and {@code Recreate}, and read each setting separately.
   */
  private static ObjectNode rollingUpdate(String number) {
    ObjectNode strategy = object("type", "RollingUpdate");
    int bound = Integer.parseInt(number);
    strategy.putObject("rollingUpdate").put("maxSurge", bound).put("maxUnavailable", bound);
    return strategy;
  }

  private static ObjectNode resources(String token) {
    ObjectNode resources = JSON.objectNode();
    resources.putObject("requests").put(token, "1");
    resources.putObject("limits").put(token, "1");
    return resources;
  }

  /** Requests and limits, only of CPU, because some schemas reject other resources. */
  private static ObjectNode amountsOfCpu(String number) {
    ObjectNode resources = JSON.objectNode();
    resources.putObject("requests").put("cpu", number + "m");
    resources.putObject("limits").put("cpu", number + "m");
    return resources;
  }
}
