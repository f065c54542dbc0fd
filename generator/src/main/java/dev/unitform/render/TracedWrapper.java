package dev.unitform.render;

import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Traced;
import freemarker.ext.beans.GenericObjectModel;
import freemarker.ext.beans.ZeroArgumentNonVoidMethodPolicy;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.SimpleScalar;
import freemarker.template.SimpleSequence;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Wraps values for templates. For a {@link Traced}, a template gets its value. The template gets
 * the reason for the value if it calls {@code cause}. Templates can call only methods of this
 * program's own types.
 */
final class TracedWrapper extends DefaultObjectWrapper {
  TracedWrapper() {
    super(Configuration.VERSION_2_3_34);
    setMemberAccessPolicy(new OwnMembers());
    setDefaultZeroArgumentNonVoidMethodPolicy(
        ZeroArgumentNonVoidMethodPolicy.BOTH_METHOD_AND_PROPERTY_UNLESS_BEAN_PROPERTY_READ_METHOD);
    setRecordZeroArgumentNonVoidMethodPolicy(
        ZeroArgumentNonVoidMethodPolicy.BOTH_METHOD_AND_PROPERTY_UNLESS_BEAN_PROPERTY_READ_METHOD);
    writeProtect();
  }

  /** The template model of a traced value. */
  interface Reasoned {
    Traced<?> traced();
  }

  @Override
  public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
    if (value instanceof UnitFacts facts) {
      return new FactsModel(facts, this);
    }
    if (!(value instanceof Traced<?> traced)) {
      return untraced(value);
    }
    Object plain = traced.value();
    if (plain instanceof Number number) {
      return new TracedNumber(number, traced);
    }
    if (plain instanceof String text) {
      return new TracedText(text, traced);
    }
    if (plain instanceof Boolean bool) {
      return new TracedBoolean(bool, traced);
    }
    if (plain instanceof Record record) {
      return new TracedRecord(record, this, traced);
    }
    if (plain instanceof Enum<?>) {
      return new TracedObject(plain, this, traced);
    }
    if (plain instanceof List<?> list) {
      return new TracedList(list, this, traced);
    }
    return untraced(plain);
  }

  /**
   * Wraps frequent types directly. The superclass would first test for many other types, which is
   * slower.
   */
  private @Nullable TemplateModel untraced(@Nullable Object value) throws TemplateModelException {
    if (value instanceof String text) {
      return new SimpleScalar(text);
    }
    if (value instanceof Record record) {
      return new RecordModel(record, this);
    }
    return value instanceof List<?> list && list instanceof RandomAccess
        ? new ListModel(list, this)
        : super.wrap(value);
  }

  private record TracedNumber(Number getAsNumber, Traced<?> traced)
      implements TemplateNumberModel, Reasoned {}

  private record TracedText(String getAsString, Traced<?> traced)
      implements TemplateScalarModel, Reasoned {}

  private record TracedBoolean(boolean getAsBoolean, Traced<?> traced)
      implements TemplateBooleanModel, Reasoned {}

  private static final class TracedList extends SimpleSequence implements Reasoned {
    private final Traced<?> traced;

    TracedList(List<?> value, TracedWrapper wrapper, Traced<?> traced) {
      super(value, wrapper);
      this.traced = traced;
    }

    @Override
    public Traced<?> traced() {
      return traced;
    }
  }

  private static final class TracedRecord extends RecordModel implements Reasoned {
    private final Traced<?> traced;

    TracedRecord(Record value, TracedWrapper wrapper, Traced<?> traced) {
      super(value, wrapper);
      this.traced = traced;
    }

    @Override
    public Traced<?> traced() {
      return traced;
    }
  }

  private static final class TracedObject extends GenericObjectModel implements Reasoned {
    private final Traced<?> traced;

    TracedObject(Object value, TracedWrapper wrapper, Traced<?> traced) {
      super(value, wrapper);
      this.traced = traced;
    }

    @Override
    public Traced<?> traced() {
      return traced;
    }
  }
}
