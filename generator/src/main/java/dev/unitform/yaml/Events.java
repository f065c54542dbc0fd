package dev.unitform.yaml;

import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.ScannerException;

/**
 * Parses a text of any size into the events of the YAML engine. It also rejects escapes of numbers
 * that stand for no character, such as {@code \ud800}, which the engine accepts.
 */
final class Events implements Iterator<Event> {
  private static final int SMALLEST_BUFFER = 64;

  private final Iterator<Event> engine;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private @Nullable Event last;

  private Events(Iterator<Event> engine) {
    this.engine = engine;
  }

  static Iterator<Event> of(String file, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(Integer.MAX_VALUE)
            // The buffer holds the whole text, because the YAML engine fails if the end of its
            // buffer splits a surrogate pair.
            .setBufferSize(Math.max(SMALLEST_BUFFER, text.length() + 1))
            .build();
    return new Events(new Parse(settings).parseString(text).iterator());
  }

  @Override
  public boolean hasNext() {
    try {
      return engine.hasNext();
    } catch (NumberFormatException e) {
      throw noCharacter(lastEnd());
    }
  }

  @Override
  public Event next() {
    Event event;
    try {
      event = engine.next();
    } catch (NumberFormatException e) {
      throw noCharacter(lastEnd());
    }
    if (event instanceof ScalarEvent scalar
        && scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
        && !encoder.canEncode(scalar.getValue())) {
      throw noCharacter(scalar.getStartMark());
    }
    last = event;
    return event;
  }

  /**
   * The place of an escape with too many digits: the engine reads them as an int, which cannot hold
   * them.
   */
  private Optional<Mark> lastEnd() {
    return last == null ? Optional.empty() : last.getEndMark();
  }

  private static ScannerException noCharacter(Optional<Mark> place) {
    return new ScannerException("", place, "an escape here stands for no character", place);
  }
}
