package dev.unitform.render;

import dev.unitform.plan.UnitFacts;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a unit as one flat object for templates: {@code facts.zones} instead of {@code
 * facts.site.zones}. Templates can read a new component of the records without a change of this
 * class.
 */
final class FactsModel extends RecordModel {
  private final List<RecordModel> groups;

  FactsModel(UnitFacts facts, TracedWrapper wrapper) {
    super(facts, wrapper);
    // The first group with a component of the name supplies the value. The settings of the profile
    // come last, because the planner's decisions take precedence over them.
    this.groups =
        Stream.<Record>of(facts.membership(), facts.site(), facts.cluster(), facts.settings())
            .map(group -> new RecordModel(group, wrapper))
            .toList();
  }

  @Override
  public @Nullable TemplateModel get(String key) throws TemplateModelException {
    TemplateModel found = super.get(key);
    for (int i = 0; found == null && i < groups.size(); i++) {
      found = groups.get(i).get(key);
    }
    return found;
  }
}
