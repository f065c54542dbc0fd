package dev.unitform.render;

import freemarker.ext.util.WrapperTemplateModel;
import freemarker.template.AdapterTemplateModel;
import freemarker.template.MethodCallAwareTemplateHashModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The plan as the templates of a unit see it. It records whether a template reads a part of the
 * plan that depends on other units. If so, the files of the unit cannot be cached, because the
 * cache key contains only the unit's own data and {@link #SHARED}.
 */
final class PlanModel
    implements MethodCallAwareTemplateHashModel,
        TemplateHashModelEx,
        TemplateScalarModel,
        AdapterTemplateModel,
        WrapperTemplateModel {
  /** The parts of the plan that are in the cache key of each unit ({@link UnitCache}). */
  private static final List<String> SHARED =
      List.of("profile", "source", "deployment", "group", "delivery");

  private final TemplateModel plan;
  private final Supplier<TemplateModel> whole;
  private boolean isReadWhole;

  /**
   * @param plan a plan that may have only some units
   * @param whole the plan of all units
   */
  PlanModel(TemplateModel plan, Supplier<TemplateModel> whole) {
    this.plan = plan;
    this.whole = whole;
  }

  /** Whether a template read a part of the plan that the cache key of its unit does not contain. */
  boolean isReadWhole() {
    return isReadWhole;
  }

  private TemplateModel whole() {
    isReadWhole = true;
    return whole.get();
  }

  private TemplateModel part(String key) {
    return SHARED.contains(key) ? plan : whole();
  }

  @Override
  public @Nullable TemplateModel get(String key) throws TemplateModelException {
    return ((TemplateHashModelEx) part(key)).get(key);
  }

  @Override
  public @Nullable TemplateModel getBeforeMethodCall(String key)
      throws TemplateModelException, ShouldNotBeGetAsMethodException {
    return ((MethodCallAwareTemplateHashModel) part(key)).getBeforeMethodCall(key);
  }

  @Override
  public boolean isEmpty() throws TemplateModelException {
    return ((TemplateHashModelEx) plan).isEmpty();
  }

  @Override
  public int size() throws TemplateModelException {
    return ((TemplateHashModelEx) whole()).size();
  }

  @Override
  public TemplateCollectionModel keys() throws TemplateModelException {
    return ((TemplateHashModelEx) whole()).keys();
  }

  @Override
  public TemplateCollectionModel values() throws TemplateModelException {
    return ((TemplateHashModelEx) whole()).values();
  }

  @Override
  public @Nullable String getAsString() throws TemplateModelException {
    return ((TemplateScalarModel) whole()).getAsString();
  }

  @Override
  public Object getAdaptedObject(Class<?> hint) {
    return ((AdapterTemplateModel) whole()).getAdaptedObject(hint);
  }

  @Override
  public Object getWrappedObject() {
    return ((WrapperTemplateModel) whole()).getWrappedObject();
  }
}
