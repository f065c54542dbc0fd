package dev.unitform.model.profile;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The content of a profile file: the units of one deployment and the settings of services. */
public record TopologyProfile(String apiVersion, String kind, Metadata metadata, Spec spec) {
  /** The profile's name, which is also the name of its folder in the output. */
  public record Metadata(Traced<String> name) {}

  /**
   * The deployment that a profile describes.
   *
   * @param catalog the path of a catalog folder, relative to the profile; null for the project's
   *     catalog or, if there is none, the shipped one
   * @param targets the optional targets that the profile picks
   * @param gitOps the git repository that holds the output; null if the profile names none
   * @param services settings for the whole group, by service id
   * @param acknowledge notices that are not reported again
   */
  public record Spec(
      Traced<Deployment> deployment,
      @Nullable Traced<String> catalog,
      @Nullable Policies policies,
      List<Tenant> tenants,
      UnitGroup unitGroup,
      List<Traced<String>> targets,
      @Nullable GitOps gitOps,
      Map<String, Traced<ServiceSettings>> services,
      List<Acknowledgement> acknowledge) {
    /** A copy with other pairs. */
    public Spec withPairs(List<UnitPair> pairs) {
      return new Spec(
          deployment,
          catalog,
          policies,
          tenants,
          new UnitGroup(unitGroup.name(), pairs),
          targets,
          gitOps,
          services,
          acknowledge);
    }
  }

  /** All units of the deployment, in pairs. Every unit can reach every other unit. */
  public record UnitGroup(Traced<String> name, List<UnitPair> unitPairs) {}

  /** A copy in which another pair replaces the pair with the same name. */
  public TopologyProfile with(UnitPair pair) {
    List<UnitPair> pairs =
        spec.unitGroup().unitPairs().stream()
            .map(one -> one.name().value().equals(pair.name().value()) ? pair : one)
            .toList();
    return new TopologyProfile(apiVersion, kind, metadata, spec.withPairs(pairs));
  }

  /** The settings of all services, at all three levels. */
  public Stream<ServiceSettings> settings() {
    List<Map<String, Traced<ServiceSettings>>> levels = new ArrayList<>();
    levels.add(spec.services());
    for (UnitPair pair : spec.unitGroup().unitPairs()) {
      levels.add(pair.services());
      pair.members().forEach(member -> levels.add(member.unit().services()));
    }
    return levels.stream().flatMap(level -> level.values().stream()).map(Traced::value);
  }

  /** The names of all units, the primary of a pair before its secondary. */
  public List<String> unitNames() {
    return spec.unitGroup().unitPairs().stream()
        .flatMap(pair -> pair.members().stream())
        .map(member -> member.unit().name().value())
        .toList();
  }

  public String name() {
    return metadata.name().value();
  }

  /** The path of the profile's file. */
  public String file() {
    SourcePosition at = metadata.name().position();
    return at == null ? name() : at.file();
  }
}
