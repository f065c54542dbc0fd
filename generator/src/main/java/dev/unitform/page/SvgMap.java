package dev.unitform.page;

import dev.unitform.page.PageDocument.Node;
import dev.unitform.page.PageDocument.Pair;
import dev.unitform.page.PageDocument.Place;
import dev.unitform.page.PageDocument.Unit;
import dev.unitform.report.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The map as a picture: pairs, units, zones or racks, and nodes with the number of their pods. */
public final class SvgMap {
  private static final int WIDTH = 960;
  private static final int MARGIN = 16;
  private static final int GAP = 8;
  private static final int PAIR_HEAD = 34;
  private static final int UNIT_HEAD = 52;
  private static final int PLACE_HEAD = 26;
  private static final int NODE_WIDTH = 30;
  private static final int NODE_HEIGHT = 24;
  private static final int MOST_COLUMNS = 4;

  /** The assumed width of a character in pixels. Few characters are wider. */
  private static final int CHARACTER = 7;

  private static final int BOLD_CHARACTER = 9;

  private final List<Box> boxes = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();

  private SvgMap() {}

  /** A rectangle. {@code kind} is its CSS class in the picture. */
  public record Box(String kind, int x, int y, int width, int height) {}

  /** A line of text. */
  public record Label(String kind, int x, int y, String text) {}

  public static String text(PageDocument page) {
    SvgMap map = new SvgMap();
    map.label("title", MARGIN, 2 * MARGIN, WIDTH, "Units of " + page.profile());
    int y = 3 * MARGIN;
    for (Pair pair : page.pairs()) {
      y += map.pair(pair, y) + MARGIN;
    }
    Map<String, Object> model = new TreeMap<>();
    model.put("page", page);
    model.put("width", WIDTH);
    model.put("height", y);
    model.put("boxes", map.boxes);
    model.put("labels", map.labels);
    return Template.text("map.svg.ftlx", model);
  }

  /** Draws a pair and returns its height. */
  private int pair(Pair pair, int y) {
    int box = boxes.size();
    label("pair-name", MARGIN + GAP, y + 22, WIDTH / 2, pair.name());
    label(
        "end",
        WIDTH - MARGIN - GAP,
        y + 22,
        WIDTH / 2,
        pair.recoveries().stream()
            .map(one -> one.services() + " " + one.name())
            .collect(Collectors.joining(" · ")));
    int width = (WIDTH - 2 * MARGIN - 3 * GAP) / 2;
    int height = 0;
    for (int i = 0; i < pair.units().size(); i++) {
      int x = MARGIN + GAP + i * (width + GAP);
      height = Math.max(height, unit(pair.units().get(i), x, y + PAIR_HEAD, width));
    }
    height += PAIR_HEAD + GAP;
    boxes.add(box, new Box("pair", MARGIN, y, WIDTH - 2 * MARGIN, height));
    return height;
  }

  private int unit(Unit unit, int x, int y, int width) {
    int box = boxes.size();
    label("unit-name", x + GAP, y + 20, width, unit.name() + " · " + unit.role());
    label(
        "small",
        x + GAP,
        y + 38,
        width,
        "%s · %s · %s"
            .formatted(
                Counts.of(unit.services(), "service"),
                Counts.of(unit.pods(), "pod"),
                Counts.of(unit.nodes(), "node")));
    int columns = Math.min(MOST_COLUMNS, unit.places().size());
    int inner = (width - GAP * (columns + 1)) / columns;
    int top = y + UNIT_HEAD;
    int row = 0;
    for (int i = 0; i < unit.places().size(); i++) {
      if (i > 0 && i % columns == 0) {
        top += row + GAP;
        row = 0;
      }
      int left = x + GAP + i % columns * (inner + GAP);
      row = Math.max(row, place(unit, unit.places().get(i), left, top, inner));
    }
    int height = top + row + GAP - y;
    boxes.add(box, new Box("unit", x, y, width, height));
    return height;
  }

  private int place(Unit unit, Place place, int x, int y, int width) {
    int box = boxes.size();
    label("small", x + GAP, y + 18, width, place.word() + " " + place.name());
    int perRow = Math.max(1, (width - GAP) / (NODE_WIDTH + GAP / 2));
    int height = PLACE_HEAD;
    if (unit.dense()) {
      label(
          "small",
          x + GAP,
          y + 36,
          width,
          Counts.of(place.count(), "node") + ", " + Counts.of(place.pods(), "pod"));
      height += NODE_HEIGHT;
    } else {
      for (int i = 0; i < place.nodes().size(); i++) {
        node(
            place.nodes().get(i),
            x + GAP / 2 + i % perRow * (NODE_WIDTH + GAP / 2),
            y + PLACE_HEAD + i / perRow * (NODE_HEIGHT + GAP / 2));
      }
      int rows = (place.nodes().size() + perRow - 1) / perRow;
      height += rows * (NODE_HEIGHT + GAP / 2) + GAP / 2;
    }
    boxes.add(box, new Box("place", x, y, width, height));
    return height;
  }

  private void node(Node node, int x, int y) {
    boxes.add(new Box("node", x, y, NODE_WIDTH, NODE_HEIGHT));
    labels.add(new Label("count", x + NODE_WIDTH / 2, y + 16, String.valueOf(node.pods())));
  }

  /** Adds a label, which is cut if it is wider than {@code width}. */
  private void label(String kind, int x, int y, int width, String text) {
    boolean isBold = kind.endsWith("name") || kind.equals("title");
    int most = Math.max(1, width / (isBold ? BOLD_CHARACTER : CHARACTER) - 1);
    int length = text.codePointCount(0, text.length());
    labels.add(
        new Label(
            kind,
            x,
            y,
            length <= most ? text : text.substring(0, text.offsetByCodePoints(0, most)) + "…"));
  }
}
