package dev.unitform.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/** Converts the words of an option to the constants of an enum. */
final class OptionWords implements ITypeConverter<Object> {
  private final List<?> constants;

  private OptionWords(Class<?> type) {
    this.constants = Arrays.asList(type.getEnumConstants());
  }

  /** Registers the converter for the enums of all commands. */
  static void register(CommandLine line) {
    for (ArgSpec argument : line.getCommandSpec().args()) {
      if (argument.type().isEnum()) {
        register(line, argument.type());
      }
    }
    line.getSubcommands().values().forEach(OptionWords::register);
  }

  @SuppressWarnings("unchecked")
  private static <T> void register(CommandLine line, Class<T> type) {
    line.registerConverter(type, (ITypeConverter<T>) new OptionWords(type));
  }

  @Override
  public Object convert(String given) {
    for (Object constant : constants) {
      if (constant.toString().equalsIgnoreCase(given)) {
        return constant;
      }
    }
    throw new TypeConversionException(
        "'%s' is not one of %s"
            .formatted(
                given, String.join(", ", constants.stream().map(Object::toString).toList())));
  }
}
