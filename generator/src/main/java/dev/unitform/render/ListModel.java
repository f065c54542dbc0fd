package dev.unitform.render;

import freemarker.ext.util.WrapperTemplateModel;
import freemarker.template.AdapterTemplateModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list for templates that wraps each item only once and keeps the result. */
final class ListModel implements TemplateSequenceModel, AdapterTemplateModel, WrapperTemplateModel {
  private final List<?> value;
  private final TracedWrapper wrapper;
  private final @Nullable TemplateModel[] known;

  ListModel(List<?> value, TracedWrapper wrapper) {
    this.value = value;
    this.wrapper = wrapper;
    this.known = new TemplateModel[value.size()];
  }

  @Override
  public @Nullable TemplateModel get(int index) throws TemplateModelException {
    if (index < 0 || index >= known.length) {
      return null;
    }
    TemplateModel model = known[index];
    if (model == null) {
      model = wrapper.wrap(value.get(index));
      known[index] = model;
    }
    return model;
  }

  @Override
  public int size() {
    return known.length;
  }

  @Override
  public Object getAdaptedObject(Class<?> hint) {
    return value;
  }

  @Override
  public Object getWrappedObject() {
    return value;
  }
}
